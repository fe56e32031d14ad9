"""The first day of a real site: the operator's command, the steps, and what each of them does."""

from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from certificates.models import Issuer
from courses.models import CataloguePage, CoursePage, HomePage
from kit.models import AgencySettings, LogEntry
from kit.refusals import Refusal
from lms.first_day.administrator import first_administrator
from lms.first_day.courses import ready_courses, take_over
from lms.first_day.facts import Facts, facts
from lms.first_day.founding import Line, add_units, found_tree, read_lines
from lms.first_day.pages import first_pages, lay_pages
from lms.first_day.provinces import ask_for_province, progress_of, provinces
from lms.first_day.steps import entries
from people.actions.codes import matching_code
from people.models import Person
from tests import cast
from tests.cast import PartyTree, StateTree
from tests.factories.people import PersonFactory
from units.enums import Family, Kind
from units.models import Grant, Unit
from units.queries import roots
from units.roles import Permission
from units.scope import may

DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def today(time_machine: Any) -> None:
    time_machine.move_to("2026-11-21 09:00:00+07:00")


@pytest.fixture
def keeper(db: None) -> Person:
    """The administrator of an empty site."""
    return PersonFactory(full_name="Lê Thị Hoa", login_name="le.thi.hoa", is_superuser=True, is_staff=True)


@pytest.fixture
def company(keeper: Person) -> Unit:
    """An enterprise, the top of the only tree."""
    return found_tree(name="Công ty Sóng Biếc", kind=Kind.ENTERPRISE, code="", valid_from=date(2026, 1, 1), by=keeper)


# --- the command


def test_the_command_makes_pages_and_an_administrator_who_signs_in_with_the_code(db: None, client: Client, capsys: Any) -> None:
    call_command("set_up_site", "--administrator", "Lê Thị Hoa")

    told = capsys.readouterr().out
    person = Person.objects.get()
    code = told.partition("code ")[2].strip()[:11]
    assert (person.login_name, person.is_superuser, person.is_staff) == ("le.thi.hoa", True, True)
    assert matching_code(person, code) is not None
    assert (HomePage.objects.live().count(), CataloguePage.objects.live().count()) == (3, 3)  # one in each language
    assert client.get("/").status_code == 200


def test_the_command_called_again_gives_a_new_code_and_no_second_administrator(db: None) -> None:
    first = first_administrator(full_name="Lê Thị Hoa")
    second = first_administrator(full_name="Ai Khác")

    assert second.person == first.person
    assert matching_code(first.person, first.code) is None
    assert matching_code(first.person, second.code) is not None


def test_an_administrator_with_a_password_is_left_alone(keeper: Person, capsys: Any) -> None:
    call_command("set_up_site", "--administrator", "Kẻ Lạ")

    assert "le.thi.hoa" in capsys.readouterr().out
    assert Person.objects.get() == keeper


def test_the_command_asks_who_administers(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("set_up_site")


def test_nothing_on_the_network_makes_an_administrator(client: Client, db: None) -> None:
    page = client.get("/")

    assert "set_up_site" in page.content.decode()
    assert client.get("/bat-dau/").status_code == 302
    assert not Person.objects.exists()


def test_the_first_pages_are_laid_once_and_take_the_welcome_page_away(db: None) -> None:
    catalogue = lay_pages(first_pages())

    assert lay_pages(first_pages()) == catalogue
    assert not Page.objects.filter(title__startswith="Welcome").exists()


# --- what is done


def test_an_empty_site_has_nothing_done_and_the_first_step_next(db: None) -> None:
    found = facts()

    assert found == Facts()
    assert [entry.state for entry in entries(found)] == ["now", "", "", "", "", "", ""]


def test_facts_are_read_in_one_statement_and_follow_what_is_there(
    keeper: Person, company: Unit, django_assert_num_queries: Any
) -> None:
    (division,) = add_units(parent=company, lines=[Line("Phòng Hành chính")], kind=Kind.DIVISION, by=keeper)
    cast.member("Trần Văn Bền", division)
    for role in ("unit_hr", "author", "approver"):
        Grant.objects.create(person=keeper, role=role, unit=company, valid_from=DAY)

    with django_assert_num_queries(1):
        found = facts()

    assert found == Facts(tree=True, units=True, people=True)
    Grant.objects.create(person=keeper, role="issuer", unit=company, valid_from=DAY)
    assert facts() == Facts(tree=True, units=True, people=True, roles=True)


def test_the_menu_offers_the_steps_to_administrators_only_and_until_they_are_done(
    signed_in: Any, admin: Person, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def menu(person: Person) -> bool:
        return "/bat-dau/" in signed_in(person).get("/viec-hoc/").content.decode()

    assert (menu(admin), menu(ana)) == (True, False)
    monkeypatch.setattr("lms.first_day.steps.facts", lambda: Facts(True, True, True, True, True, True, True))
    assert not menu(admin)


# --- trees and units


def test_a_province_is_loaded_by_a_job_with_its_communes_and_their_history(
    keeper: Person, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_province(code="04", by=keeper)  # Cao Bằng, one of the smallest
        ask_for_province(code="04", by=keeper)

    progress = progress_of("04")
    assert progress.done
    assert (progress.communes, progress.edges) == (provinces()["04"].communes, provinces()["04"].edges)
    assert [unit.name for unit in roots(DAY)] == ["Tỉnh Cao Bằng"]


def test_the_product_knows_34_provinces_in_the_order_of_their_names() -> None:
    names = [row.name for row in provinces().values()]

    assert len(names) == 34
    assert names[:3] == ["Tỉnh An Giang", "Tỉnh Bắc Ninh", "Tỉnh Cà Mau"]
    assert sum(row.communes for row in provinces().values()) == 3321


def test_who_begins_a_party_tree_becomes_its_party_administrator(keeper: Person) -> None:
    unit = found_tree(name="Đảng ủy xã A", kind=Kind.PARTY_COMMITTEE, code="DU-A", valid_from=DAY, by=keeper)

    assert unit.family == Family.PARTY
    assert may(Person.objects.get(pk=keeper.pk), Permission.MANAGE_PEOPLE, unit, DAY)


def test_an_administrator_does_not_enter_a_party_tree_that_is_there(keeper: Person, party_tree: PartyTree) -> None:
    with pytest.raises(Refusal) as refused:
        found_tree(name="Đảng ủy khác", kind=Kind.PARTY_COMMITTEE, code="", valid_from=DAY, by=keeper)

    assert refused.value.code == "party_there"
    assert not may(keeper, Permission.SEE_PEOPLE, party_tree.committee, DAY)


def test_the_administrator_of_a_part_begins_no_tree(admin: Person) -> None:
    with pytest.raises(Refusal) as refused:
        found_tree(name="Công ty A", kind=Kind.ENTERPRISE, code="", valid_from=DAY, by=admin)

    assert refused.value.code == "may_not_found"


def test_units_get_the_code_that_was_given_or_the_parents_with_a_number(keeper: Person, company: Unit) -> None:
    lines = [Line("Phòng Hành chính"), Line("Đội xe", "XE"), Line("Phòng Kế toán")]

    added = add_units(parent=company, lines=lines, kind=Kind.DIVISION, by=keeper)
    later = add_units(parent=company, lines=[Line("Kho")], kind=Kind.DIVISION, by=keeper)

    assert company.code == "CTSB"
    assert [unit.code for unit in [*added, *later]] == ["CTSB-01", "XE", "CTSB-02", "CTSB-03"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Văn phòng\n\n  Phòng   Văn hóa \n", [Line("Văn phòng"), Line("Phòng Văn hóa")]),
        ("VH\tPhòng Văn hóa\nPhòng Kinh tế\tKT", [Line("Phòng Văn hóa", "VH"), Line("Phòng Kinh tế", "KT")]),
        ("Chi bộ 1; CB1", [Line("Chi bộ 1", "CB1")]),
    ],
)
def test_pasted_units_are_read_with_or_without_codes(text: str, lines: list[Line]) -> None:
    assert read_lines(text) == lines


# --- ready courses


def test_a_ready_course_becomes_the_sites_own_and_is_published_once(keeper: Person, company: Unit) -> None:
    lay_pages(first_pages())

    page = take_over(code="du-lieu-ca-nhan", owner=company, publish=True, by=keeper)

    page = CoursePage.objects.get(pk=page.pk)
    assert (page.live, page.owner, page.course.owner, page.course.versions.count()) == (True, keeper, company, 1)
    assert [row.code for row in ready_courses() if row.is_there] == ["du-lieu-ca-nhan"]
    with pytest.raises(Refusal):
        take_over(code="du-lieu-ca-nhan", owner=company, publish=True, by=keeper)


# --- the pages


def test_the_agency_is_named_with_its_logo_and_stands_on_every_page(signed_in: Any, keeper: Person, tmp_path: Any) -> None:
    lay_pages(first_pages())
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="88" height="88"><path d="M0 0h88v88H0z"/></svg>')
    typed = {"name": "Công ty Sóng Biếc", "hotline": "0225 3 000 000", "zalo": "0912 345 678", "address_other": "Anh/Chị"}
    client = signed_in(keeper)

    with logo.open("rb") as file:
        client.post("/bat-dau/co-quan/", {**typed, "address_party": "Đồng chí", "logo_file": file})

    page = Client().get("/tai-khoan/dang-nhap/").content.decode()
    agency = AgencySettings.objects.get()
    assert (agency.name, agency.address_other, agency.logo.is_svg()) == ("Công ty Sóng Biếc", "Anh/Chị", True)
    for word in ("Công ty Sóng Biếc", "tel:02253000000", "https://zalo.me/0912345678", "logo"):
        assert word in page


def test_a_missing_name_is_said_beside_its_field(signed_in: Any, keeper: Person) -> None:
    page = signed_in(keeper).post("/bat-dau/co-quan/", {"hotline": "113", "address_other": "Ông/Bà", "address_party": "Đồng chí"})

    assert list(page.context["form"].errors) == ["name"]


def test_the_issuer_takes_the_design_of_its_tree(signed_in: Any, keeper: Person, company: Unit) -> None:
    typed = {"unit": company.pk, "name": "CÔNG TY SÓNG BIẾC", "place": "Hải Phòng", "symbol": "SB"}

    signed_in(keeper).post("/bat-dau/noi-cap/", {**typed, "signatory_title": "GIÁM ĐỐC", "signatory_name": "Vũ Văn Nam"})

    assert [(row.unit, row.header_family) for row in Issuer.objects.all()] == [(company, "enterprise")]


def test_a_role_is_given_at_a_unit_of_ones_reach_alone(signed_in: Any, admin: Person, ben: Person, state: StateTree) -> None:
    foreign = cast.build_party_tree().committee
    client = signed_in(admin)

    given = client.post("/bat-dau/vai-tro/", {"person": ben.login_name, "role": "author", "unit": state.ward.pk})
    refused = client.post("/bat-dau/vai-tro/", {"person": ben.login_name, "role": "author", "unit": foreign.pk})

    assert given.status_code == 302
    assert list(refused.context["form"].errors) == ["unit"]
    assert [grant.unit for grant in Grant.objects.filter(person=ben)] == [state.ward]


def test_a_unit_of_another_tree_is_not_there_to_add_below(signed_in: Any, keeper: Person, party_tree: PartyTree) -> None:
    client = signed_in(keeper)

    assert client.get(f"/bat-dau/don-vi/?o={party_tree.committee.ref}").status_code == 404
    assert party_tree.committee.name not in client.get("/bat-dau/don-vi/?q=dang").content.decode()


def test_a_name_typed_wrongly_is_put_right_and_the_log_says_what_it_was(signed_in: Any, keeper: Person, company: Unit) -> None:
    (store,) = add_units(parent=company, lines=[Line("Khoo")], kind=Kind.DIVISION, by=keeper)

    signed_in(keeper).post(f"/bat-dau/don-vi/{store.ref}/sua/", {"name": " Kho "})

    store.refresh_from_db()
    assert (store.name, store.search_name) == ("Kho", "kho")
    entry = LogEntry.objects.get(action="unit.name_corrected")
    assert (entry.before, entry.after) == ({"name": "Khoo"}, {"name": "Kho"})


def test_a_unit_entered_by_mistake_is_taken_away_but_not_one_with_people_or_units(
    signed_in: Any, keeper: Person, company: Unit
) -> None:
    empty, used = add_units(parent=company, lines=[Line("Kho"), Line("Xưởng")], kind=Kind.DIVISION, by=keeper)
    cast.member("Vũ Văn Nam", used)
    client = signed_in(keeper)

    gone = client.post(f"/bat-dau/don-vi/{empty.ref}/sua/", {"take_away": "1"})
    kept = [client.post(f"/bat-dau/don-vi/{unit.ref}/sua/", {"take_away": "1"}) for unit in (used, company)]

    assert gone.url == f"/bat-dau/don-vi/?o={company.ref}"
    assert [list(answer.context["form"].errors) for answer in kept] == [["__all__"], ["__all__"]]
    assert list(Unit.objects.order_by("name")) == [company, used]


def test_a_unit_of_the_official_list_keeps_its_name(signed_in: Any, keeper: Person, state: StateTree) -> None:
    before = state.ward.name

    for typed in ({"name": "Phường Khác"}, {"take_away": "1"}):
        page = signed_in(keeper).post(f"/bat-dau/don-vi/{state.ward.ref}/sua/", typed)
        assert "form" not in page.context

    state.ward.refresh_from_db()
    assert state.ward.name == before


def test_every_page_of_the_steps_answers_on_an_empty_site_and_says_what_comes_first(signed_in: Any, keeper: Person) -> None:
    client = signed_in(keeper)

    for path in (
        "",
        "co-quan/",
        "he-thong/",
        "he-thong/?loai=province",
        "don-vi/",
        "nhan-su/",
        "vai-tro/",
        "noi-cap/",
        "khoa-hoc/",
    ):
        assert client.get(f"/bat-dau/{path}").status_code == 200, path
