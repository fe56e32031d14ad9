"""Who joins is asked what the unit asks of its people."""

import pytest

from assignments.actions import follow_all, follow_people, withdraw
from assignments.enums import ExemptReason, Outcome
from assignments.models import Obligation
from courses.actions.enrol import enrol
from kit.clock import today
from people.models import Notice
from tests import cast
from tests.assignments.steps import days, joins, leaves, only_row
from tests.factories.assignments import assigned, completed, rows_of
from tests.factories.people import PersonFactory
from tests.jobs import run_jobs
from units.enums import Status


def test_who_joins_has_the_campaigns_date_where_the_grace_is_over_by_then(state, ana, stranger, course):
    requirement = assigned(course, state.ward, ana, days=30)

    joins(stranger, state.office)

    row = only_row(stranger)
    assert (row.requirement, row.due_on, row.outcome, row.governs) == (requirement, today() + days(30), Outcome.OPEN, True)
    assert (row.unit_assigned, row.unit_due, row.membership) == (state.office, state.office, stranger.memberships.get())


@pytest.mark.parametrize(("due", "grace", "expected"), [(5, 14, 14), (14, 14, 14), (5, 0, 5), (-20, 14, 14)])
def test_who_joins_late_has_the_days_of_grace(state, ana, stranger, course, due, grace, expected):
    assigned(course, state.ward, ana, days=due, grace_days=grace)

    joins(stranger, state.office)

    assert only_row(stranger).due_on == today() + days(expected)


def test_grace_runs_from_the_first_day_and_not_from_the_day_it_was_written_down(state, ana, stranger, course):
    assigned(course, state.ward, ana, days=3)

    joins(stranger, state.office, on=today() - days(10))

    assert only_row(stranger).due_on == today() + days(4)


def test_who_joins_elsewhere_is_not_asked(state, ana, stranger, course):
    assigned(course, state.ward, ana)

    joins(stranger, state.other_office)
    joins(PersonFactory(), state.city)

    assert Obligation.objects.count() == 1  # Ana's own


def test_who_joins_is_not_asked_what_was_withdrawn(state, ana, stranger, course):
    withdraw(requirement=assigned(course, state.ward, ana), by=ana)

    joins(stranger, state.office)

    assert rows_of(stranger) == []


def test_a_person_begins_on_their_first_day(state, ana, stranger, course):
    assigned(course, state.ward, ana)

    joins(stranger, state.office, on=today() + days(3))
    assert rows_of(stranger) == []

    follow_all(on=today() + days(2))
    assert rows_of(stranger) == []
    follow_all(on=today() + days(3))
    assert only_row(stranger).due_on == today() + days(30)


def test_who_joins_on_leave_is_exempt(state, ana, stranger, course):
    assigned(course, state.ward, ana)

    joins(stranger, state.office, status=Status.LEAVE)

    assert (only_row(stranger).outcome, only_row(stranger).exempt_reason) == (Outcome.EXEMPT, ExemptReason.LEAVE)


def test_who_joins_having_completed_the_course_has_done_so(state, ana, stranger, course):
    completion = completed(stranger, course)
    assigned(course, state.ward, ana)

    joins(stranger, state.office)

    row = only_row(stranger)
    assert (row.outcome, row.completed_at, row.completed_on) == (Outcome.COMPLETED, completion.completed_at, today())
    assert (row.unit_completed, row.enrolment) == (state.office, completion.enrolment)


def test_who_joins_having_enrolled_has_begun(state, ana, stranger, course):
    enrolment = enrol(person=stranger, course=course, by=stranger)
    assigned(course, state.ward, ana)

    joins(stranger, state.office)

    assert (only_row(stranger).enrolment, only_row(stranger).started_at) == (enrolment, enrolment.enrolled_at)


def test_who_joins_is_told_once_and_others_are_not_told_again(state, ana, ben, stranger, course):
    assigned(course, state.ward, ana, days=5)
    run_jobs()
    before = Notice.objects.count()

    joins(stranger, state.office)
    follow_people(people=[stranger.pk, ben.pk], family="state")

    assert Notice.objects.count() == before + 1
    assert Notice.objects.get(person=stranger).facts["due_on"] == (today() + days(14)).isoformat()


def test_who_joins_where_two_ask_the_same_is_told_of_the_stricter(state, ana, stranger, course):
    cast.member("Đinh Văn Dũng", state.office)
    assigned(course, state.ward, ana, days=60)
    assigned(course, state.office, ana, days=40)

    joins(stranger, state.office)

    assert [row.governs for row in rows_of(stranger)] == [False, True]
    assert [notice.facts["due_on"] for notice in Notice.objects.filter(person=stranger)] == [(today() + days(40)).isoformat()]


def test_trees_are_followed_apart(state, party_tree, ana, ben, party, course):
    assigned(course, state.ward, ana)
    assigned(course, party_tree.committee, party, days=20)
    assert [row.family for row in rows_of(ben)] == ["state"]

    joins(ben, party_tree.cell)
    assert [(row.family, row.unit_due, row.governs) for row in rows_of(ben)] == [
        ("state", state.office, True),
        ("party", party_tree.cell, True),
    ]
    leaves(ben, today(), family="party")
    follow_all(on=today() + days(1))

    assert [(row.family, row.outcome) for row in rows_of(ben)] == [("state", Outcome.OPEN), ("party", Outcome.LEFT)]
