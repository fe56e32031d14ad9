"""Register, one line, approval and revocation as screens."""

import pytest

from certificates.actions.become_eligible import become_eligible
from certificates.enums import CertificateState
from certificates.models import Certificate
from tests.factories.certificates import CertificateFactory, PartyIssuerFactory, issued
from tests.jobs import run_jobs


@pytest.fixture
def paper(ward_issuer):
    return issued(issuer=ward_issuer)


def test_register_lists_what_the_person_reads(signed_in, ana, paper, party_issuer):
    issued(issuer=party_issuer)

    response = signed_in(ana).get("/so-cap/")

    assert [row[0] for row in response.context["rows"]] == [paper]
    assert paper.facts["holder"] in response.content.decode()


def test_register_takes_a_page_that_is_none_for_the_last(signed_in, ana, paper):
    response = signed_in(ana).get("/so-cap/?page=99")

    assert [row[0] for row in response.context["rows"]] == [paper]


@pytest.mark.parametrize("count", [1, 3])
def test_register_sends_the_same_statements_for_any_lines(signed_in, ana, ward_issuer, count, django_assert_max_num_queries):
    for _ in range(count):
        issued(issuer=ward_issuer)
    client = signed_in(ana)
    client.get("/so-cap/")

    with django_assert_max_num_queries(12):
        client.get("/so-cap/")


def test_line_shows_what_happened(signed_in, ana, paper):
    response = signed_in(ana).get(f"/so-cap/{paper.ref}/")

    assert len(response.context["happened"]) == 1
    assert response.context["may_change"] is False


def test_issuer_revokes_with_a_reason(signed_in, issuer_person, paper):
    client = signed_in(issuer_person)
    assert client.get(f"/so-cap/{paper.ref}/").context["may_change"] is True

    assert client.post(f"/so-cap/{paper.ref}/thu-hoi/", {"reason": ""}).status_code == 400
    response = client.post(f"/so-cap/{paper.ref}/thu-hoi/", {"reason": "Cấp nhầm"})

    paper.refresh_from_db()
    assert (response.status_code, paper.state) == (302, CertificateState.REVOKED)
    assert client.post(f"/so-cap/{paper.ref}/thu-hoi/", {"reason": "Nữa"}).status_code == 400


def test_issuer_issues_again(signed_in, issuer_person, paper):
    response = signed_in(issuer_person).post(f"/so-cap/{paper.ref}/cap-lai/", {"reason": "Sai tên"})
    run_jobs()

    assert response.status_code == 302
    assert Certificate.objects.get(replaces=paper).number == 2


def test_ticked_people_get_their_papers(signed_in, issuer_person, ward_issuer):
    first, second = CertificateFactory(issuer=ward_issuer), CertificateFactory(issuer=ward_issuer)
    client = signed_in(issuer_person)
    assert {row for row, _unit in client.get("/so-cap/cho-duyet/").context["rows"]} == {first, second}

    response = client.post("/so-cap/cho-duyet/", {"certificates": [first.ref]})
    run_jobs()

    assert response.status_code == 302
    assert [row for row, _unit in client.get("/so-cap/cho-duyet/").context["rows"]] == [second]
    assert Certificate.objects.get(pk=first.pk).number == 1


def test_nobody_ticked_is_told(signed_in, issuer_person, ward_issuer):
    CertificateFactory(issuer=ward_issuer)

    response = signed_in(issuer_person).post("/so-cap/cho-duyet/", {})

    assert response.status_code == 400
    assert response.context["ticked"] == set()


def test_foreign_or_invented_row_is_refused(signed_in, issuer_person, ward_issuer, party_tree):
    own, foreign = (
        CertificateFactory(issuer=ward_issuer),
        CertificateFactory(issuer=PartyIssuerFactory(unit=party_tree.committee)),
    )

    for refs in ([own.ref, foreign.ref], [own.ref, "khong-co"]):
        assert signed_in(issuer_person).post("/so-cap/cho-duyet/", {"certificates": refs}).status_code == 400

    assert not Certificate.objects.filter(state=CertificateState.APPROVED).exists()


def test_approval_screen_of_the_state_names_no_comrade(
    signed_in, issuer_person, comrade, state, party_tree, ward_issuer, party_issuer, finish
):
    become_eligible(completion=finish(comrade, state.ward, policy="issuer", under=party_tree.cell))

    response = signed_in(issuer_person).get("/so-cap/cho-duyet/")

    assert comrade.full_name not in response.content.decode()
    assert party_tree.cell.name not in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_approval_sends_the_same_statements(signed_in, issuer_person, ward_issuer, count, django_assert_max_num_queries):
    for _ in range(count):
        CertificateFactory(issuer=ward_issuer)
    client = signed_in(issuer_person)
    client.get("/so-cap/cho-duyet/")

    with django_assert_max_num_queries(9):
        client.get("/so-cap/cho-duyet/")


@pytest.mark.parametrize("path", ["", "cho-duyet/", "can-xem-xet/", "{ref}/", "{ref}/thu-hoi/", "{ref}/cap-lai/"])
def test_doors_of_the_register(signed_in, client, ben, eve, paper, path):
    address = f"/so-cap/{path.format(ref=paper.ref)}"
    listing = path == ""

    assert client.get(address).status_code == 302
    assert signed_in(ben).get(address).status_code == 404
    response = signed_in(eve).get(address)
    assert response.status_code == (200 if listing else 404)
    assert paper.facts["number"].encode() not in response.content
