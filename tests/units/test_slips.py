"""Slips: new codes for chosen people, printed at once."""

import io
import itertools
from datetime import timedelta

import pytest
from pypdf import PdfReader

from kit.clock import today
from kit.models import LogEntry
from kit.refusals import Refusal
from people.actions.codes import matching_code
from people.models import Notice, OneTimeCode, Person
from tests import cast
from tests.cast import PartyTree, StateTree
from tests.factories.units import GrantFactory
from units.actions import issue_slips


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", " ")


def test_a_slip_says_all_that_one_needs(signed_in, ana: Person, ben: Person, state: StateTree) -> None:
    response = signed_in(ana).post(f"/don-vi/{state.ward.ref}/nguoi/phieu/?tat-ca=1", {"people": [ben.ref]})

    text = text_of(response.content)
    assert response["Content-Type"] == "application/pdf"
    for words in ("Ông/Bà", "Trần Văn Bền", "Văn phòng HĐND và UBND", "tran.van.ben", "localhost:8000/tai-khoan/phieu/"):
        assert "".join(words.split()) in "".join(text.split())


def test_each_slip_speaks_the_language_of_its_person(signed_in, ana: Person, ben: Person, chi: Person, state: StateTree) -> None:
    Person.objects.filter(pk=ben.pk).update(language="fr")

    response = signed_in(ana).post(f"/don-vi/{state.ward.ref}/nguoi/phieu/?tat-ca=1", {"people": [ben.ref, chi.ref]})

    text = " ".join(text_of(response.content).split())
    assert "Madame/Monsieur : Trần Văn Bền" in text
    assert "Ông/Bà: Lê Thị Chi" in text
    assert text.count("FICHE DE CONNEXION") == text.count("PHIẾU ĐĂNG NHẬP") == 1


def test_the_printed_code_lets_in(signed_in, ana: Person, ben: Person, state: StateTree) -> None:
    response = signed_in(ana).post(f"/don-vi/{state.ward.ref}/nguoi/phieu/?tat-ca=1", {"people": [ben.ref]})

    words = text_of(response.content).split()
    pairs = [first + second for first, second in itertools.pairwise(words) if len(first) == len(second) == 5]
    assert any(matching_code(ben, pair) for pair in pairs)


def test_comrades_are_addressed_as_such(signed_in, party: Person, comrade: Person, party_tree: PartyTree) -> None:
    response = signed_in(party).post(f"/don-vi/{party_tree.committee.ref}/nguoi/phieu/?tat-ca=1", {"people": [comrade.ref]})

    text = text_of(response.content)
    assert "Đồng chí" in text
    assert "Chi bộ Văn phòng" in text
    assert "Ông/Bà" not in text


def test_in_demo_mode_a_slip_says_so(signed_in, ana: Person, ben: Person, state: StateTree, settings) -> None:
    settings.DEMO = True

    response = signed_in(ana).post(f"/don-vi/{state.ward.ref}/nguoi/phieu/?tat-ca=1", {"people": [ben.ref]})

    assert "Made-up data" in text_of(response.content) or "Dữ liệu" in text_of(response.content)


def test_printing_again_withdraws_the_older_slip_and_is_logged(ana: Person, ben: Person, state: StateTree) -> None:
    (old,) = issue_slips(people=[ben], unit=state.ward, by=ana)
    (new,) = issue_slips(people=[ben], unit=state.ward, by=ana)

    assert matching_code(ben, old.code) is None
    assert matching_code(ben, new.code) is not None
    assert LogEntry.objects.filter(action="person.code_issued", actor=ana).count() == 2


def test_people_with_a_password_are_told(ana: Person, ben: Person, chi: Person, state: StateTree) -> None:
    Person.objects.filter(pk=chi.pk).update(must_set_password=True)
    chi.refresh_from_db()

    issue_slips(people=[ben, chi], unit=state.ward, by=ana)

    assert [notice.person for notice in Notice.objects.filter(kind="slip_printed")] == [ben]


def test_slips_are_for_people_of_the_unit(ana: Person, eve: Person, state: StateTree) -> None:
    with pytest.raises(Refusal) as refused:
        issue_slips(people=[eve], unit=state.ward, by=ana)

    assert refused.value.code == "not_in_unit"


def test_a_slip_hands_over_no_role_out_of_reach(ana: Person, ben: Person, state: StateTree) -> None:
    GrantFactory(person=ben, role="issuer", unit=state.city)

    with pytest.raises(Refusal) as refused:
        issue_slips(people=[ben], unit=state.ward, by=ana)

    assert refused.value.code == "protected"
    assert OneTimeCode.objects.count() == 0


@pytest.mark.parametrize("role", ["issuer", "author", "approver"])
@pytest.mark.parametrize("begins_in", [0, 30])
def test_a_slip_hands_over_nothing_that_its_printer_may_not_do(
    ana: Person, ben: Person, state: StateTree, role, begins_in
) -> None:
    GrantFactory(person=ben, role=role, unit=state.office, valid_from=today() + timedelta(days=begins_in))

    with pytest.raises(Refusal) as refused:
        issue_slips(people=[ben], unit=state.ward, by=ana)

    assert refused.value.code == "protected"


def test_a_manager_prints_slips_for_a_manager_below(ana: Person, ben: Person, state: StateTree) -> None:
    GrantFactory(person=ben, role="unit_hr", unit=state.office)

    assert [slip.person for slip in issue_slips(people=[ben], unit=state.ward, by=ana)] == [ben]


def test_a_neighbouring_manager_prints_nothing(ben: Person, eve: Person, state: StateTree) -> None:
    with pytest.raises(Refusal) as refused:
        issue_slips(people=[ben], unit=state.ward, by=eve)

    assert refused.value.code == "may_not_manage"


def test_a_person_of_elsewhere_cannot_be_slipped_into_the_form(signed_in, ana: Person, eve: Person, state: StateTree) -> None:
    page = signed_in(ana).post(f"/don-vi/{state.ward.ref}/nguoi/phieu/?tat-ca=1", {"people": [eve.ref]})

    assert page.context["form"].errors
    assert OneTimeCode.objects.count() == 0


def test_slips_for_many_cost_the_same_statements(ana: Person, state: StateTree, django_assert_num_queries) -> None:
    people = [cast.member(f"Nguyễn Văn {chr(97 + number)}", state.office) for number in range(20)]
    Person.objects.update(must_set_password=True)
    for person in people:
        person.must_set_password = True

    with django_assert_num_queries(16):
        issue_slips(people=people, unit=state.ward, by=ana)


def test_nobody_is_ticked_until_one_asks(signed_in, ana: Person, ben: Person, chi: Person, state: StateTree) -> None:
    address = f"/don-vi/{state.ward.ref}/nguoi/phieu/?tat-ca=1"
    client = signed_in(ana)

    def ticked(query: str) -> int:
        return client.get(address + query).content.decode().count(" checked")

    assert [ticked(""), ticked("&chon=ca-trang"), ticked(f"&nguoi={ben.ref}"), ticked("&nguoi=nobody")] == [0, 3, 1, 0]


def test_after_a_refusal_the_ticks_stand_as_they_were_sent(signed_in, ana: Person, ben: Person, state: StateTree) -> None:
    answer = signed_in(ana).post(f"/don-vi/{state.ward.ref}/nguoi/phieu/?tat-ca=1&chon=ca-trang", {"people": ["nobody"]})

    assert answer.content.decode().count(" checked") == 0
