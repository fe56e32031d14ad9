"""The screens of a unit's people, and what they must not give away."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kit.clock import today
from people.models import OneTimeCode, Person
from tests import cast
from tests.cast import PartyTree, StateTree
from tests.factories.people import PersonFactory
from tests.factories.units import GrantFactory
from units.models import Grant, Membership, Unit


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


def test_an_administrator_gives_a_role_by_name_and_takes_it_back(signed_in, admin: Person, ben: Person, state: StateTree) -> None:
    address = f"/don-vi/{state.ward.ref}/vai-tro/"

    signed_in(admin).post(address, {"person": "trần văn bền", "role": "author"})
    given = Grant.objects.get(person=ben)
    signed_in(admin).post(f"{address}rut/", {"grant": given.pk})

    assert (given.role, given.unit, given.granted_by) == ("author", state.ward, admin)
    assert not Grant.objects.on(today()).filter(person=ben).exists()


def test_a_role_for_nobody_or_for_one_of_two_says_what_to_type(signed_in, admin: Person, ben: Person, state: StateTree) -> None:
    cast.member(ben.full_name, state.office, login_name="tran.van.ben2")
    address = f"/don-vi/{state.ward.ref}/vai-tro/"

    nobody = signed_in(admin).post(address, {"person": "Không Có Ai", "role": "author"})
    two = signed_in(admin).post(address, {"person": ben.full_name, "role": "author"})

    assert "Không Có Ai" in nobody.context["form"].errors["person"][0]
    assert "tran.van.ben, tran.van.ben2" in two.context["form"].errors["person"][0]
    assert not Grant.objects.filter(role="author").exists()


def test_who_may_not_grant_gives_no_role_and_takes_none(signed_in, ana: Person, ben: Person, state: StateTree) -> None:
    address = f"/don-vi/{state.ward.ref}/vai-tro/"

    given = signed_in(ana).post(address, {"person": ben.login_name, "role": "author"})
    taken = signed_in(ana).post(f"{address}rut/", {"grant": Grant.objects.get(person=ana).pk})

    assert (given.status_code, taken.status_code) == (404, 404)
    assert [grant.person for grant in Grant.objects.on(today())] == [ana]


def test_a_party_role_is_given_by_the_party_administrator_alone(signed_in, party_tree: PartyTree, state: StateTree) -> None:
    keeper = cast.member("Lê Văn Giữ", party_tree.committee, role="party_administrator", login_name="le.van.giu")
    site = PersonFactory(is_superuser=True, is_staff=True)
    address = f"/don-vi/{party_tree.committee.ref}/vai-tro/"

    signed_in(keeper).post(address, {"person": "le.van.giu", "role": "party_organiser"})

    assert {grant.role for grant in Grant.objects.filter(person=keeper)} == {"party_administrator", "party_organiser"}
    assert signed_in(site).get(address).status_code == 404
    assert signed_in(keeper).get(f"/don-vi/{state.ward.ref}/vai-tro/").status_code == 404


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


def new(signed_in, ana, unit, **values):
    usual = {"full_name": "Đặng Thị Đào", "birth": "05/02/1985", "position": "", "staff_code": "", "email": "", "phone": ""}
    return signed_in(ana).post(f"/don-vi/{unit.ref}/nguoi/moi/", {**usual, "valid_from": f"{today():%d/%m/%Y}", **values})


def test_a_staff_code_belongs_to_one_person_of_an_employer(signed_in, ana, ben, state):
    answer = new(signed_in, ana, state.centre, staff_code="ha-007")
    assert (answer.status_code, Person.objects.filter(full_name="Đặng Thị Đào").exists()) == (400, False)

    GrantFactory(person=ana, role="unit_hr", unit=state.other_ward)
    assert new(signed_in, ana, state.other_office, staff_code="HA-007").status_code == 302


def test_a_namesake_is_asked_about_and_added_when_it_is_another_person(signed_in, ana, state):
    assert new(signed_in, ana, state.centre).status_code == 302

    asked = new(signed_in, ana, state.ward, birth="1985")
    assert (asked.status_code, Person.objects.filter(full_name="Đặng Thị Đào").count()) == (400, 1)
    assert 'name="another"' in asked.content.decode()
    assert new(signed_in, ana, state.ward, birth="1985", another="on").status_code == 302


def test_a_namesake_of_another_birth_is_added_without_a_question(signed_in, ana, state):
    new(signed_in, ana, state.centre)

    assert new(signed_in, ana, state.centre, birth="06/03/1990").status_code == 302


def test_nobody_begins_more_than_a_year_ahead(signed_in, ana, state):
    assert new(signed_in, ana, state.centre, valid_from="01/01/2050").status_code == 400
