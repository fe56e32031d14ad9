"""Who leaves is let go, and who comes back goes on."""

import pytest

from assignments.actions import follow_all, follow_people
from assignments.enums import ExemptReason, Outcome
from assignments.models import Obligation
from assignments.queries import duties_of
from kit.clock import today
from people.models import Notice
from tests.assignments.steps import days, joins, leaves, only_row
from tests.factories.assignments import assigned, completed
from tests.factories.units import MembershipFactory
from tests.jobs import run_jobs
from units.actions import leave
from units.enums import Status
from units.models import Membership


def test_what_was_not_due_yet_is_closed_when_the_person_leaves(state, ana, ben, course):
    assigned(course, state.ward, ana, days=30)

    leaves(ben, today() - days(1))

    assert (only_row(ben).outcome, only_row(ben).unit_due) == (Outcome.LEFT, state.office)
    assert duties_of(ben, today()) == []


@pytest.mark.parametrize(("due", "outcome"), [(-2, Outcome.OPEN), (-3, Outcome.OPEN), (-1, Outcome.LEFT)])
def test_what_was_due_by_the_last_day_is_kept(state, ana, ben, course, due, outcome):
    assigned(course, state.ward, ana, days=due)

    leaves(ben, today() - days(2))

    assert only_row(ben).outcome == outcome


def test_the_last_day_is_still_a_day_there(state, ana, ben, course):
    assigned(course, state.ward, ana, days=30)

    leaves(ben, today())
    assert only_row(ben).outcome == Outcome.OPEN

    follow_all(on=today() + days(1))
    assert only_row(ben).outcome == Outcome.LEFT


def test_what_was_completed_stays_when_the_person_leaves(state, ana, ben, course):
    assigned(course, state.ward, ana)
    completed(ben, course)

    leaves(ben, today() - days(1))

    assert (only_row(ben).outcome, only_row(ben).unit_due) == (Outcome.COMPLETED, state.office)


def test_an_exempt_row_of_somebody_who_leaves_is_closed(state, ana, ben, course):
    Membership.objects.filter(person=ben).update(status=Status.LEAVE)
    assigned(course, state.ward, ana)

    leaves(ben, today() - days(1))

    assert (only_row(ben).outcome, only_row(ben).exempt_reason) == (Outcome.LEFT, "")


def test_who_belongs_to_two_units_stays_as_long_as_to_one(state, ana, ben, course):
    MembershipFactory(person=ben, unit=state.centre, is_primary=False)
    assigned(course, state.ward, ana)

    leave(membership=ben.memberships.get(unit=state.office), last_day=today() - days(1), by=None)
    run_jobs()

    assert (only_row(ben).outcome, only_row(ben).unit_due) == (Outcome.OPEN, state.centre)


# People who come back


def test_who_comes_back_keeps_the_row_and_has_the_days_of_grace_again(state, ana, ben, course):
    assigned(course, state.ward, ana, days=5)
    first = only_row(ben)
    leaves(ben, today() - days(1))
    run_jobs()

    joins(ben, state.centre)

    row = only_row(ben)
    assert (row.pk, row.ref, row.assigned_at, row.unit_assigned) == (first.pk, first.ref, first.assigned_at, state.office)
    assert (row.outcome, row.unit_due, row.governs) == (Outcome.OPEN, state.centre, True)


def test_who_comes_back_after_a_while_is_told_of_the_new_day(state, ana, ben, course):
    assigned(course, state.ward, ana, days=5)
    run_jobs()
    leaves(ben, today() - days(3))
    assert only_row(ben).outcome == Outcome.LEFT

    joins(ben, state.office)

    assert only_row(ben).due_on == today() + days(14)
    told = Notice.objects.filter(person=ben).order_by("pk")
    assert [notice.facts["due_on"] for notice in told] == [(today() + days(5)).isoformat(), (today() + days(14)).isoformat()]


def test_who_completed_while_away_has_completed_when_back(state, ana, ben, course):
    assigned(course, state.ward, ana)
    leaves(ben, today() - days(3))
    completed(ben, course)
    assert only_row(ben).outcome == Outcome.LEFT

    joins(ben, state.office)

    assert only_row(ben).outcome == Outcome.COMPLETED


def test_what_was_overdue_when_the_person_left_is_overdue_when_back(state, ana, ben, course):
    assigned(course, state.ward, ana, days=-10)
    leaves(ben, today() - days(3))

    joins(ben, state.office)

    assert (only_row(ben).outcome, only_row(ben).due_on) == (Outcome.OPEN, today() - days(10))


# Leave and return


def test_who_goes_on_leave_before_the_day_is_exempt_and_asked_again_when_back(state, ana, ben, course):
    assigned(course, state.ward, ana, days=5)
    Membership.objects.filter(person=ben).update(status=Status.LEAVE)
    follow_all()
    assert (only_row(ben).outcome, only_row(ben).exempt_reason) == (Outcome.EXEMPT, ExemptReason.LEAVE)
    Membership.objects.filter(person=ben).update(status=Status.ACTIVE)

    follow_all()

    row = only_row(ben)
    assert (row.outcome, row.exempt_reason, row.due_on) == (Outcome.OPEN, "", today() + days(14))


def test_who_goes_on_leave_when_it_was_due_is_late_all_the_same(state, ana, ben, course):
    assigned(course, state.ward, ana, days=-1)
    Membership.objects.filter(person=ben).update(status=Status.LEAVE)

    follow_all()

    assert only_row(ben).outcome == Outcome.OPEN


def test_an_exemption_for_another_reason_is_left_alone(state, ana, ben, course):
    assigned(course, state.ward, ana)
    Obligation.objects.filter(person=ben).update(outcome=Outcome.EXEMPT, exempt_reason=ExemptReason.MEDICAL)

    follow_people(people=[ben.pk], family="state")

    assert only_row(ben).exempt_reason == ExemptReason.MEDICAL
