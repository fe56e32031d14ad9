"""Who left before the due date, and from whom it was withdrawn: beside the figures, once, and in nobody's rate."""

import pytest
from django.urls import reverse

from assignments.actions import withdraw
from assignments.due import Standing
from assignments.enums import Outcome
from assignments.models import Obligation
from assignments.queries import standing_in
from kit.clock import today
from reports.files.unit_summary import unit_summary
from reports.measures.completions import Figures, closed_rows, report
from reports.models import Export
from tests import cast
from tests.assignments.steps import days, leaves, moves
from tests.assignments.test_due import examples
from tests.factories.assignments import assigned, completed, course_at
from tests.factories.units import UnitFactory
from units.enums import Status
from units.models import Membership


@pytest.fixture
def course(state):
    return course_at(state.ward)


def total(unit):
    return report(unit, today()).total


@pytest.mark.parametrize(
    ("asked", "completed_", "exempt", "left", "withdrawn", "numerator", "denominator"), examples("What the figures say")
)
def test_figures_are_as_the_rules_show(state, ana, course, asked, completed_, exempt, left, withdrawn, numerator, denominator):
    unit = UnitFactory(parent=state.ward)
    people = [cast.member(f"Người {number}", unit) for number in range(int(asked))]
    parts = iter(people)
    done = [next(parts) for _each in range(int(completed_))]
    away = [next(parts) for _each in range(int(exempt))]
    gone = [next(parts) for _each in range(int(left))]
    free = [next(parts) for _each in range(int(withdrawn))]
    Membership.objects.filter(person__in=away).update(status=Status.LEAVE)
    assigned(course, unit, ana)
    for person in done:
        completed(person, course)
    for person in gone:
        leaves(person, today() - days(1))
    Obligation.objects.filter(person__in=free).update(outcome=Outcome.WITHDRAWN)

    figures = total(unit)

    assert (figures.completed, figures.denominator) == (int(numerator), int(denominator))
    assert (figures.exempt, figures.left, figures.withdrawn) == (int(exempt), int(left), int(withdrawn))
    assert figures.assigned + figures.left + figures.withdrawn == int(asked)
    assert (figures.rate is None) == (int(denominator) == 0)


def test_who_left_before_the_day_is_in_no_rate_and_named_beside_it(state, ana, ben, chi, course):
    assigned(course, state.ward, ana)
    completed(chi, course)

    leaves(ben, today() - days(1))

    assert total(state.ward) == Figures(unit=state.ward, people=2, assigned=2, completed=1, not_started=1, left=1)
    branch = next(branch for branch in report(state.ward, today()).branches if branch.unit == state.office)
    assert (branch.assigned, branch.left, branch.rate) == (0, 1, None)
    assert {name: total(state.ward).as_json()[name] for name in ("numerator", "denominator", "exempt", "left", "withdrawn")} == {
        "numerator": 1,
        "denominator": 2,
        "exempt": 0,
        "left": 1,
        "withdrawn": 0,
    }


def test_who_moved_and_goes_on_elsewhere_has_not_left(state, ana, eve, ben, course, admin):
    assigned(course, state.ward, ana)
    assigned(course, state.other_ward, eve)

    moves(ben, state.other_office)

    assert [(total(unit).assigned, total(unit).left) for unit in (state.ward, state.other_ward, state.city)] == [
        (1, 0),
        (2, 0),
        (3, 0),
    ]


def test_withdrawn_is_named_until_another_asks_the_same(state, ana, ben, course):
    withdraw(requirement=assigned(course, state.ward, ana), by=ana)
    assert (total(state.ward).assigned, total(state.ward).withdrawn, total(state.ward).rate) == (0, 2, None)

    assigned(course, state.ward, ana)

    assert (total(state.ward).assigned, total(state.ward).withdrawn) == (2, 0)


def test_both_open_to_their_people(state, ana, ben, chi, course, signed_in):
    other = course_at(state.ward, "Khóa khác")
    assigned(course, state.ward, ana)
    withdraw(requirement=assigned(other, state.centre, ana), by=ana)
    leaves(ben, today() - days(1))
    client = signed_in(ana)

    def named(wanted):
        response = client.get(reverse("reports:unit-learners", args=[state.ward.ref]), {"trang-thai": wanted})
        return [(row.person, title) for row, _word, _stands, title in response.context["rows"]]

    page = client.get(reverse("reports:unit", args=[state.ward.ref])).content.decode()
    assert named("left") == [(ben, "An toàn thông tin")]
    assert named("withdrawn") == [(chi, "Khóa khác")]
    assert named("") == [(ana, "An toàn thông tin"), (chi, "An toàn thông tin")]
    for wanted in (Standing.LEFT, Standing.WITHDRAWN):
        assert f"trang-thai={wanted}" in page
        assert standing_in(closed_rows(state.ward, today()), wanted, today()).count() == 1


def test_the_sheet_says_who_is_in_no_column(state, ana, ben, course):
    assigned(course, state.ward, ana)
    export = Export(unit=state.ward, parameters={})
    before = len(unit_summary(export).notes)

    leaves(ben, today() - days(1))

    assert len(unit_summary(export).notes) == before + 1
    assert "1" in unit_summary(export).notes[-1]
