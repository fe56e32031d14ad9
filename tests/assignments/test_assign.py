"""Assigning a course: who gets a row, how it stands, what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assignments.actions import assign, tell, touched
from assignments.actions.preview import Touched
from assignments.enums import ExemptReason, Outcome
from assignments.models import Obligation, Requirement
from courses.actions.enrol import enrol
from courses.models import CourseVersion
from kit.clock import today
from kit.models import LogEntry
from kit.refusals import Refusal
from people.models import Notice
from tests import cast
from tests.factories.assignments import assigned, completed, course_at, rows_of
from tests.factories.courses import CourseFactory
from tests.factories.units import MembershipFactory, UnitFactory
from tests.jobs import run_jobs
from units.enums import Status
from units.models import Membership


def test_everybody_of_the_unit_and_below_gets_one_row(state, ana, ben, chi, eve):
    course = course_at(state.ward)

    requirement = assigned(course, state.ward, ana)

    rows = Obligation.objects.filter(requirement=requirement)
    assert {(row.person, row.unit_assigned, row.unit_due, row.outcome, row.governs) for row in rows} == {
        (ana, state.ward, state.ward, Outcome.OPEN, True),
        (ben, state.office, state.office, Outcome.OPEN, True),
        (chi, state.centre, state.centre, Outcome.OPEN, True),
    }
    assert LogEntry.objects.filter(action="assignments.assign").get().after["people"] == 3


def test_a_row_keeps_the_version_of_the_rule_and_of_the_course(state, ana, ben):
    course = course_at(state.ward)

    requirement = assigned(course, state.ward, ana)

    row = Obligation.objects.get(person=ben)
    assert (row.course_version, row.requirement_version) == (course.versions.get(), requirement.versions.get())
    assert (row.family, row.membership) == ("state", ben.memberships.get())


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.LEAVE, ExemptReason.LEAVE),
        (Status.SECONDED, ExemptReason.SECONDMENT),
        (Status.EXEMPT, ExemptReason.MEETINGS),
    ],
)
def test_people_away_are_exempt_with_their_reason(state, ana, ben, status, reason):
    Membership.objects.filter(person=ben).update(status=status)

    assigned(course_at(state.ward), state.ward, ana)

    row = Obligation.objects.get(person=ben)
    assert (row.outcome, row.exempt_reason) == (Outcome.EXEMPT, reason)


def test_who_completed_the_course_before_has_done_so_on_that_day(state, ana, ben):
    course = course_at(state.ward)
    with time_machine.travel(datetime(2026, 3, 4, 17, 30, tzinfo=UTC), tick=False):
        completed(ben, course)

    assigned(course, state.ward, ana)

    row = Obligation.objects.get(person=ben)
    assert (row.outcome, f"{row.completed_on:%Y-%m-%d}", row.unit_completed) == (Outcome.COMPLETED, "2026-03-05", state.office)


def test_who_is_enrolled_already_has_begun_and_keeps_their_version(state, ana, ben):
    course = course_at(state.ward)
    enrolment = enrol(person=ben, course=course, by=ben)
    CourseVersion.objects.create(course=course, number=2, minutes=10)

    assigned(course, state.ward, ana)

    row = Obligation.objects.get(person=ben)
    assert (row.enrolment, row.started_at, row.course_version.number) == (enrolment, enrolment.enrolled_at, 1)


def test_a_person_of_two_units_below_has_one_row_at_the_primary_one(state, ana, ben):
    MembershipFactory(person=ben, unit=state.centre, is_primary=False)

    requirement = assigned(course_at(state.ward), state.ward, ana)

    assert Obligation.objects.get(person=ben).unit_due == state.office
    assert Obligation.objects.filter(requirement=requirement).count() == 2


def test_who_joined_a_moment_ago_has_the_days_of_grace(state, ana, ben):
    Membership.objects.filter(person=ben).update(valid_from=today() - timedelta(days=3))

    assigned(course_at(state.ward), state.ward, ana, days=10, grace_days=30)

    assert Obligation.objects.get(person=ben).due_on == today() + timedelta(days=27)
    assert Obligation.objects.get(person=ana).due_on == today() + timedelta(days=10)


def test_today_is_a_due_date_and_yesterday_is_not(state, ana, ben):
    course = course_at(state.ward)

    assigned(course, state.ward, ana, days=0)

    with pytest.raises(Refusal) as refused:
        assign(course=course, unit=state.ward, due_on=today() - timedelta(days=1), by=ana)
    assert refused.value.code == "past"
    assert Requirement.objects.count() == 1


def test_what_a_unit_is_asked_already_is_not_asked_twice(state, ana, ben):
    course = course_at(state.ward)
    assigned(course, state.ward, ana, days=10)

    with pytest.raises(Refusal) as refused:
        assigned(course, state.ward, ana, days=10)
    assert refused.value.code == "asked_already"
    assigned(course, state.ward, ana, days=11)


def test_a_due_date_lies_at_most_five_years_ahead(state, ana, ben):
    with pytest.raises(Refusal) as refused:
        assigned(course_at(state.ward), state.ward, ana, days=5 * 366 + 1)

    assert refused.value.code == "too_far"


def test_a_neighbour_may_not_assign(state, ana, ben, eve):
    with pytest.raises(Refusal) as refused:
        assigned(course_at(state.ward), state.ward, eve)

    assert refused.value.code == "no_right"
    assert not Obligation.objects.exists()


def test_a_party_course_is_assigned_in_the_party_tree_only(state, party_tree, ana, comrade, party):
    course = course_at(party_tree.committee)

    with pytest.raises(Refusal) as refused:
        assigned(course, state.ward, ana)
    assigned(course, party_tree.committee, party)

    assert refused.value.code == "party_course"
    assert {(row.family, row.unit_due) for row in rows_of(comrade)} == {("party", party_tree.cell)}


def test_a_course_that_was_never_published_cannot_be_assigned(state, ana):
    with pytest.raises(Refusal) as refused:
        assigned(CourseFactory(owner=state.ward), state.ward, ana)

    assert refused.value.code == "no_version"


def test_a_unit_without_people_leaves_nothing_behind(state, ana):
    empty = UnitFactory(parent=state.ward)

    with pytest.raises(Refusal) as refused:
        assigned(course_at(state.ward), empty, ana)

    assert refused.value.code == "nobody"
    assert not Requirement.objects.exists()


def test_preview_says_whom_it_would_touch_and_writes_nothing(state, ana, ben, chi):
    course = course_at(state.ward)
    Membership.objects.filter(person=chi).update(status=Status.LEAVE)
    completed(ben, course)

    assert touched(course=course, unit=state.ward, on=today()) == Touched(people=3, exempt=1, completed=1)
    assert not Obligation.objects.exists()


def test_statements_do_not_grow_with_people(state, ana, ben):
    course = course_at(state.ward)
    with CaptureQueriesContext(connection) as few:
        assigned(course, state.ward, ana)
    for number in range(30):
        cast.member(f"Người Thứ {number}", state.office)

    with CaptureQueriesContext(connection) as many:
        assigned(course, state.ward, ana, days=31)

    assert len(many) <= len(few) + 1  # the second time, rows that no longer govern are written as well


def test_people_asked_are_told_once(state, ana, ben, chi):
    Membership.objects.filter(person=chi).update(status=Status.LEAVE)
    requirement = assigned(course_at(state.ward), state.ward, ana)

    run_jobs()
    tell(requirement=requirement)

    told = Notice.objects.order_by("person_id")
    assert [(notice.person, notice.kind, notice.facts["due_on"]) for notice in told] == [
        (person, "course_assigned", (today() + timedelta(days=30)).isoformat()) for person in (ana, ben)
    ]


def test_nobody_is_told_of_what_was_asked_in_the_past(state, ana, ben):
    assigned(course_at(state.ward), state.ward, ana, days=-5)

    run_jobs()

    assert not Notice.objects.exists()
