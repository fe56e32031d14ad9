"""A unit's HR manager: people, slips, an assignment, who is late, a sheet; and what others do not see."""

import io
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import gettext
from pypdf import PdfReader

from assignments.actions import assign
from kit.clock import today
from tests.journeys.stage import TITLE, safety_course, ward_issuer
from tests.journeys.walker import DESKTOP, Walker


@pytest.fixture
def course(state):
    """A published course."""
    ward_issuer(state)
    return safety_course(state).course


@pytest.fixture
def late(course, state, ana, ben, chi):
    """An assignment whose last day was yesterday: nobody has begun."""
    return assign(course=course, unit=state.ward, due_on=today() - timedelta(days=1), by=ana, on=today() - timedelta(days=20))


def open_unit(me: Walker, name: str) -> None:
    """Follow the menu: who follows one unit alone comes to its page at once."""
    me.follow_menu("Units")
    assert me.main().get_by_role("heading", level=1).inner_text() == name


def day(moment) -> str:
    return f"{moment:%d/%m/%Y}"


def field(me: Walker, label: str):
    return me.main().get_by_label(gettext(label), exact=False).first


def cells(file: Path) -> list[list[object]]:
    """Return what stands in a sheet, row by row."""
    sheet = openpyxl.load_workbook(io.BytesIO(file.read_bytes())).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_new_colleague_gets_an_account_and_a_slip(walk, ana, state):
    me = walk(ana, size=DESKTOP)
    open_unit(me, state.ward.name)
    me.no_barriers()
    me.follow("People")
    me.no_barriers()
    me.follow("Add a person")
    me.no_barriers()
    field(me, "Full name").fill("Đinh Thị Mới")
    field(me, "Date of birth").fill("31/02/1990")
    me.press("Add")
    me.no_barriers()
    assert field(me, "Full name").input_value() == "Đinh Thị Mới"
    field(me, "Date of birth").fill("14/03/1990")
    field(me, "Position").fill("Chuyên viên")
    me.press("Add")
    me.sees("%(name)s has been added. Login name: %(login_name)s.", name="Đinh Thị Mới", login_name="dinh.thi.moi")
    me.no_barriers()
    me.follow("Print a slip")
    me.no_barriers()
    slip = me.fetch(me.button("Print the slips as PDF"))

    text = " ".join(PdfReader(slip).pages[0].extract_text().split())
    assert "Đinh Thị Mới" in text
    assert "dinh.thi.moi" in text


def test_a_course_is_assigned_after_a_look_at_whom_it_touches(walk, ana, ben, chi, course, state):
    due = today() + timedelta(days=30)
    me = walk(ana)
    open_unit(me, state.ward.name)
    me.follow("Assign a course")
    me.no_barriers()
    field(me, "Course").select_option(label=TITLE)
    field(me, "Due date").fill(day(due))
    field(me, "Note to the learners").fill("Học xong trước đợt kiểm tra.")
    me.press("See whom it touches")
    me.sees_count(
        "The course will be assigned to %(people)s person of this unit and the units below it.",
        "The course will be assigned to %(people)s people of this unit and the units below it.",
        3,
        people=3,
    )
    me.no_barriers()
    me.press("Assign to these people")
    me.sees("The course is assigned. The unit page shows how far people are.")
    me.no_barriers()

    learner = walk(ben)
    learner.go("/viec-hoc/")
    learner.sees_text("Học xong trước đợt kiểm tra.")
    learner.sees_text(day(due))
    learner.no_barriers()


def test_late_people_have_names_down_the_tree_and_in_the_sheet(walk, ana, late, state):
    me = walk(ana, size=DESKTOP)
    open_unit(me, state.ward.name)
    me.sees("Late")
    for name in ("Trần Văn Bền", "Lê Thị Chi"):
        me.sees_text(name)
    me.no_barriers()
    me.follow("Why this percentage?")
    me.no_barriers()
    me.page.go_back()
    me.follow(state.office.name)
    me.sees_text("Trần Văn Bền")
    me.misses_text("Lê Thị Chi")
    me.no_barriers()
    me.press("List of people")
    me.no_barriers()
    rows = cells(me.fetch(me.link("Download the file")))
    names = [row[1] for row in rows]
    assert "Trần Văn Bền" in names
    assert "Lê Thị Chi" not in names
    assert rows[names.index("Trần Văn Bền")][4:6] == [TITLE, datetime.combine(today() - timedelta(days=1), time.min)]


def test_a_neighbour_finds_nothing_here(walk, eve, ben, late, state):
    me = walk(eve)
    me.follow_menu("Units")
    me.misses_text(state.ward.name)
    for below in ("", "hoc-vien/", "nguoi/", "nguoi/moi/", "nguoi/phieu/", "giao-khoa-hoc/", f"nguoi/{ben.ref}/"):
        assert me.go(f"/don-vi/{state.ward.ref}/{below}").status == 404
    me.misses_text("Trần Văn Bền")
    me.no_barriers()


def test_the_state_side_sees_nothing_of_the_party_tree(walk, ana, party, comrade, course, party_tree, state):
    assign(course=course, unit=party_tree.committee, due_on=today() + timedelta(days=9), by=party)
    me = walk(ana)
    me.follow_menu("Units")
    me.misses_text("Đảng ủy")
    assert me.go(f"/don-vi/{party_tree.cell.ref}/").status == 404
    open_unit(me, state.ward.name)
    me.misses_text(TITLE)
    me.follow("People")
    me.follow("Trần Văn Bền")
    me.sees_text(state.office.name)
    me.misses_text(party_tree.cell.name)

    organiser = walk(party)
    open_unit(organiser, party_tree.committee.name)
    organiser.follow(party_tree.organisation.name)
    organiser.follow(party_tree.cell.name)
    organiser.follow("Why this percentage?")
    organiser.sees_text(TITLE)
    organiser.sees_text("Trần Văn Bền")
    organiser.misses_text(state.office.name)
    organiser.no_barriers()
