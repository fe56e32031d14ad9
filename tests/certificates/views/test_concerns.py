"""What an issuer must look at, as screens."""

import pytest
from django.utils import timezone

from certificates.actions.concern import completion_was_voided
from certificates.enums import CertificateState, ConcernOutcome
from certificates.models import Concern
from tests.factories.certificates import PartyIssuerFactory, issued


@pytest.fixture
def paper(ward_issuer):
    return issued(issuer=ward_issuer)


def void(paper):
    completion = paper.enrolment.completion
    completion.voided_at, completion.void_reason = timezone.now(), "Khóa câu 3 sai."
    completion.save()
    completion_was_voided(completion=completion)


def test_the_list_shows_what_is_the_issuers_own(signed_in, issuer_person, paper, party_tree):
    foreign = issued(issuer=PartyIssuerFactory(unit=party_tree.committee))
    for one in (paper, foreign):
        void(one)

    response = signed_in(issuer_person).get("/so-cap/can-xem-xet/")

    page = response.content.decode()
    assert [row.certificate for row in response.context["page"]] == [paper]
    assert all(text in page for text in (paper.facts["number"], paper.facts["holder"], "Khóa câu 3 sai."))


def test_the_register_says_how_many(signed_in, issuer_person, paper):
    void(paper)

    for address in ("/so-cap/", "/so-cap/cho-duyet/"):
        response = signed_in(issuer_person).get(address)
        assert response.context["to_look_at"] == 1
        assert "(1)" in response.content.decode()


def test_the_line_offers_to_keep_or_revoke_and_not_to_issue_again(signed_in, issuer_person, paper):
    void(paper)

    page = signed_in(issuer_person).get(f"/so-cap/{paper.ref}/").content.decode()

    offered = [end for end in ("giu-nguyen", "thu-hoi", "cap-lai") if f"/so-cap/{paper.ref}/{end}/" in page]
    assert (offered, "Khóa câu 3 sai." in page) == (["giu-nguyen", "thu-hoi"], True)


def test_keeping_asks_for_a_reason_and_closes_it(signed_in, issuer_person, paper):
    void(paper)
    client = signed_in(issuer_person)
    address = f"/so-cap/{paper.ref}/giu-nguyen/"
    assert client.post(address, {"reason": ""}).status_code == 400

    response = client.post(address, {"reason": "Đã thi lại trên giấy."})

    paper.refresh_from_db()
    assert (response.status_code, Concern.objects.get().outcome) == (302, ConcernOutcome.KEPT)
    assert paper.state == CertificateState.ISSUED
    assert "Đã thi lại trên giấy." in client.get(f"/so-cap/{paper.ref}/").content.decode()
    assert client.get(address).status_code == 404


def test_readers_of_the_register_see_it_and_decide_nothing(signed_in, ana, eve, paper):
    void(paper)

    assert "Khóa câu 3 sai." in signed_in(ana).get(f"/so-cap/{paper.ref}/").content.decode()
    for person in (ana, eve):
        client = signed_in(person)
        assert [client.get(f"/so-cap/{end}").status_code for end in ("can-xem-xet/", f"{paper.ref}/giu-nguyen/")] == [404, 404]
