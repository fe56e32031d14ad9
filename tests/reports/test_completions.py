"""Figures of a unit: sums of rows that govern, with their denominator."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assignments.actions import withdraw
from assignments.due import Standing
from assignments.queries import standing_in
from kit.clock import today
from reports.measures.completions import Figures, report, rows
from reports.queries import trail, units_followed
from tests import cast
from tests.factories.assignments import assigned, completed, course_at
from tests.factories.units import MembershipFactory, UnitFactory
from units.enums import Status
from units.models import Membership


@pytest.fixture
def course(state):
    return course_at(state.ward)


@pytest.fixture
def campaign(state, ana, ben, chi, course):
    """Ana has not begun, Ben has completed, Chi is on leave, Dũng is late."""
    late = cast.member("Đinh Văn Dũng", state.centre)
    Membership.objects.filter(person=chi).update(status=Status.LEAVE)
    assigned(course, state.ward, ana)
    assigned(course, state.centre, ana, days=-2)
    completed(ben, course)
    return late


def total(unit, course=None):
    return report(unit, today(), course).total


def test_figures_show_numerator_denominator_and_exempt(state, campaign):
    assert total(state.ward) == Figures(
        unit=state.ward, people=4, assigned=4, exempt=1, completed=1, in_progress=0, not_started=1, overdue=1
    )
    assert (total(state.ward).denominator, round(total(state.ward).rate, 1)) == (3, 33.3)


def test_a_denominator_of_zero_has_no_rate(state, ana):
    assert (total(state.ward).denominator, total(state.ward).rate) == (0, None)
    assert total(state.ward).as_json()["rate"] is None


def test_branches_add_up_to_the_total_with_what_stands_at_the_unit_itself(state, campaign):
    shown = report(state.ward, today())

    assert {(branch.unit, branch.assigned, branch.completed, branch.exempt, branch.overdue) for branch in shown.branches} == {
        (state.office, 1, 1, 0, 0),
        (state.centre, 2, 0, 1, 1),
    }
    assert shown.total.assigned == 4  # Ana stands at the ward itself


def test_the_city_shows_the_ward_as_one_branch(state, campaign):
    branch = next(branch for branch in report(state.city, today()).branches if branch.unit == state.ward)

    assert (branch.people, branch.assigned, branch.completed) == (4, 4, 1)


def test_people_in_two_units_count_once_in_the_total(state, ana, ben):
    MembershipFactory(person=ben, unit=state.centre, is_primary=False)

    shown = report(state.ward, today())

    assert shown.total.people == 2
    assert sum(branch.people for branch in shown.branches) == 2  # once in each of the two


def test_completed_late_is_told_apart(state, ana, ben, course):
    assigned(course, state.ward, ana, days=-2)

    completed(ben, course)

    assert (total(state.ward).completed, total(state.ward).completed_late) == (1, 1)


def test_due_today_is_not_late(state, ana, ben, course):
    assigned(course, state.ward, ana, days=0)

    assert (total(state.ward).overdue, total(state.ward).not_started) == (0, 2)
    assert report(state.ward, today() + timedelta(days=1)).total.overdue == 2


def test_withdrawn_rows_and_rows_that_do_not_govern_are_not_counted(state, ana, ben, course):
    assigned(course, state.ward, ana, days=30)
    strict = assigned(course, state.ward, ana, days=10)
    assert total(state.ward).assigned == 2

    withdraw(requirement=strict, by=ana)

    assert total(state.ward).assigned == 2


def test_one_course_can_be_looked_at_alone(state, ana, ben, course):
    other = course_at(state.ward, "Khóa khác")
    assigned(course, state.ward, ana)
    assigned(other, state.office, ana)

    assert [total(state.ward, each).assigned for each in (None, course, other)] == [3, 2, 1]


def test_party_rows_are_in_no_state_figure(state, party_tree, ana, comrade, party, course):
    assigned(course, state.ward, ana)
    before = total(state.city)

    assigned(course, party_tree.committee, party, days=3)
    assigned(course_at(party_tree.committee, "Khóa Đảng"), party_tree.committee, party, days=-3)

    assert total(state.city) == before
    assert total(party_tree.committee).assigned == 4  # two courses, the organiser and the comrade


@pytest.mark.parametrize("wanted", [Standing.OVERDUE, Standing.NOT_STARTED, Standing.ON_TIME, Standing.EXEMPT])
def test_every_figure_opens_to_its_rows(state, campaign, wanted):
    figures = total(state.ward)
    counted = {
        Standing.OVERDUE: figures.overdue,
        Standing.NOT_STARTED: figures.not_started,
        Standing.ON_TIME: figures.completed - figures.completed_late,
        Standing.EXEMPT: figures.exempt,
    }

    assert standing_in(rows(state.ward, today()), wanted, today()).count() == counted[wanted] == 1


def test_an_unknown_standing_leaves_all_rows(state, campaign):
    assert standing_in(rows(state.ward, today()), "no such", today()).count() == 4


def test_statements_stay_the_same_whatever_the_size(state, ana, ben, course):
    assigned(course, state.ward, ana)
    with CaptureQueriesContext(connection) as few:
        report(state.ward, today())
    for number in range(3):
        office = UnitFactory(parent=state.ward)
        for place in range(4):
            cast.member(f"Người {number} {place}", office)
    assigned(course, state.ward, ana, days=5)

    with CaptureQueriesContext(connection) as many:
        report(state.ward, today())

    assert len(many) == len(few) <= 7


def test_units_to_begin_with_are_the_tops_of_ones_reach(state, party_tree, ana, party):
    assert units_followed(ana, today()) == [state.ward]
    assert units_followed(party, today()) == [party_tree.committee]


def test_trail_ends_where_ones_reach_ends(state, ana):
    assert trail(ana, state.office, today()) == [state.ward]


def test_command_gives_the_figures_of_the_page(state, campaign, capsys):
    call_command("completion_report", unit="11413", json=True)

    answer = json.loads(capsys.readouterr().out)
    assert {name: answer[name] for name in ("unit", "numerator", "denominator", "exempt", "late", "as_of")} == {
        "unit": "11413",
        "numerator": 1,
        "denominator": 3,
        "exempt": 1,
        "late": 1,
        "as_of": today().isoformat(),
    }
    assert answer["basis"].startswith("unit responsible on the due date")
    assert len(answer["units"]) == 2


def test_command_names_a_code_that_no_unit_carries(state):
    with pytest.raises(CommandError, match="no unit with the code 99999"):
        call_command("completion_report", unit="99999")
