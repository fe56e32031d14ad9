"""The screens of a unit's people, and what they must not give away."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import OneTimeCode, Person
from tests import cast
from tests.cast import PartyTree, StateTree
from tests.factories.people import PersonFactory
from units.models import Membership, Unit


def people_url(unit: Unit, *rest: str) -> str:
    return "/".join(["/don-vi", unit.ref, "nguoi", *rest, ""])


def test_the_list_stands_in_the_order_of_given_names(signed_in, ana: Person, ben: Person, chi: Person, state: StateTree) -> None:
    page = signed_in(ana).get(people_url(state.ward))

    assert [row.person for row in page.context["page"]] == [ana, ben, chi]


@pytest.mark.parametrize("words", ["bền", "BEN", "tran ben", "HA-007", "tran.van"])
def test_people_are_found_without_marks(signed_in, ana: Person, ben: Person, chi: Person, state: StateTree, words: str) -> None:
    page = signed_in(ana).get(people_url(state.ward), {"q": words})

    assert [row.person for row in page.context["page"]] == [ben]


def test_the_list_costs_the_same_for_one_and_thirty(signed_in, ana: Person, state: StateTree) -> None:
    client = signed_in(ana)
    client.get(people_url(state.ward))
    costs = []
    for count in (1, 29):
        for number in range(count):
            cast.member(f"Nguyễn Văn {chr(97 + number)}", state.office)
        with CaptureQueriesContext(connection) as statements:
            client.get(people_url(state.ward))
        costs.append(len(statements))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("rest", [(), ("moi",), ("phieu",), ("nhap-danh-sach",), ("nhap-danh-sach", "mau")])
def test_a_neighbouring_manager_finds_nothing(signed_in, eve: Person, state: StateTree, rest: tuple[str, ...]) -> None:
    assert signed_in(eve).get(people_url(state.ward, *rest)).status_code == 404


@pytest.mark.parametrize("rest", [(), ("moi",), ("phieu",)])
def test_learners_find_nothing_and_visitors_are_sent_to_sign_in(
    client: Client, signed_in, ben: Person, state: StateTree, rest: tuple[str, ...]
) -> None:
    asked = client.get(people_url(state.ward, *rest))

    assert asked["Location"].startswith("/tai-khoan/dang-nhap/")
    assert signed_in(ben).get(people_url(state.ward, *rest)).status_code == 404


def test_a_state_manager_never_learns_of_the_party(
    signed_in, ana: Person, comrade: Person, state: StateTree, party_tree: PartyTree
) -> None:
    client = signed_in(ana)
    addresses = [people_url(state.ward), people_url(state.ward, comrade.ref), people_url(state.ward, "phieu") + "?tat-ca=1"]

    pages = [client.get(address).content.decode() for address in addresses]

    assert all("Trần Văn Bền" in page for page in pages)
    for page in pages:
        assert "Chi bộ" not in page
        assert "Đảng viên" not in page
        assert party_tree.cell.ref not in page


def test_a_person_of_the_party_alone_does_not_exist_for_the_state(
    signed_in, ana: Person, party: Person, state: StateTree, party_tree: PartyTree
) -> None:
    client = signed_in(ana)

    assert client.get(people_url(state.ward, party.ref)).status_code == 404
    assert client.get(people_url(party_tree.committee)).status_code == 404


def test_a_party_organiser_sees_the_cell_and_not_the_office(
    signed_in, party: Person, comrade: Person, party_tree: PartyTree, state: StateTree
) -> None:
    client = signed_in(party)

    page = client.get(people_url(party_tree.committee, comrade.ref)).content.decode()

    assert "Chi bộ Văn phòng" in page
    assert "Văn phòng HĐND và UBND" not in page
    assert client.get(people_url(state.ward)).status_code == 404


def test_past_memberships_out_of_reach_are_not_shown(signed_in, ana: Person, ben: Person, state: StateTree) -> None:

    Membership.objects.create(
        person=ben,
        unit=state.other_office,
        family="state",
        valid_from=date(2025, 7, 1),
        valid_to=date(2025, 8, 1),
        is_primary=False,
    )

    page = signed_in(ana).get(people_url(state.ward, ben.ref))

    assert [row.unit for row in page.context["history"]] == [state.office]


def test_adding_a_person_issues_a_login_name(signed_in, ana: Person, state: StateTree) -> None:
    typed = {
        "full_name": "Đặng Thị Đào",
        "birth": "1985",
        "staff_code": "HA-100",
        "valid_from": "01/11/2026",
        "phone": "912345678",
    }

    response = signed_in(ana).post(people_url(state.office, "moi"), typed)

    person = Person.objects.get(login_name="dang.thi.dao")
    assert response["Location"] == people_url(state.office, person.ref)
    assert (person.birth_text, person.phone) == ("1985", "0912345678")
    assert person.memberships.get().staff_code == "HA-100"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("birth", "31/02/1985"),
        ("phone", "12"),
        ("valid_from", "2026/13/45"),
        ("full_name", ""),
        ("full_name", "Đặng Thị \u202eĐào"),
        ("full_name", "Đặng Thị Đào 😀"),
        ("email", "x"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(signed_in, ana: Person, state: StateTree, field: str, typed: str) -> None:
    values = {"full_name": "Đặng Thị Đào", "valid_from": "01/11/2026", field: typed}

    page = signed_in(ana).post(people_url(state.office, "moi"), values)

    assert list(page.context["form"].errors) == [field]
    assert not Person.objects.filter(login_name="dang.thi.dao").exists()


def test_a_name_typed_in_capitals_gets_its_proper_case(signed_in, ana: Person, state: StateTree) -> None:
    signed_in(ana).post(people_url(state.office, "moi"), {"full_name": "ĐẶNG THỊ ĐÀO", "valid_from": "01/11/2026"})

    assert Person.objects.get(login_name="dang.thi.dao").full_name == "Đặng Thị Đào"


def test_an_invitation_is_sent_to_those_with_an_address(
    signed_in, ana: Person, state: StateTree, django_capture_on_commit_callbacks, mailoutbox
) -> None:
    values = {"full_name": "Đặng Thị Đào", "valid_from": "01/11/2026", "email": "dao@example.org"}

    with django_capture_on_commit_callbacks(execute=True):
        signed_in(ana).post(people_url(state.office, "moi"), values)

    (message,) = mailoutbox
    assert "dang.thi.dao" in message.body


def test_inviting_again_is_refused_without_an_address(signed_in, ana: Person, ben: Person, state: StateTree) -> None:
    response = signed_in(ana).post(people_url(state.ward, ben.ref, "moi-tham-gia"), follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_roles_at_a_unit_are_listed(signed_in, ana: Person, state: StateTree) -> None:
    page = signed_in(ana).get(f"/don-vi/{state.ward.ref}/vai-tro/")

    assert [grant.person for grant, _role in page.context["rows"]] == [ana]


def test_whom_to_ask_names_managers_by_unit_and_leaves_the_party_out(client: Client, ana: Person, party: Person) -> None:
    found = client.get("/tai-khoan/quen-mat-khau/", {"don-vi": "hai an"}).content.decode()
    hidden = client.get("/tai-khoan/quen-mat-khau/", {"don-vi": "dang uy"}).content.decode()

    assert "Nguyễn Thị An" in found
    assert "Phạm Quang Phái" not in found + hidden


def test_printing_needs_a_choice(signed_in, ana: Person, ben: Person, state: StateTree) -> None:
    PersonFactory()
    page = signed_in(ana).post(people_url(state.ward, "phieu") + "?tat-ca=1", {})

    assert page.context["form"].errors
    assert OneTimeCode.objects.count() == 0
