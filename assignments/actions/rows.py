"""Making obligations: what a row holds of its person on the day it is made."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from assignments.due import due_for
from assignments.enums import ExemptReason, Outcome
from assignments.models import Obligation, Requirement, RequirementVersion
from assignments.queries.grounds import Grounds
from courses.models import Completion, CourseVersion, Enrolment
from kit.clock import day_of
from units.enums import Status
from units.models import Membership

EXEMPT = {
    Status.LEAVE: ExemptReason.LEAVE,
    Status.SECONDED: ExemptReason.SECONDMENT,
    Status.EXEMPT: ExemptReason.MEETINGS,
}
BATCH = 1000


class Learning:
    """What people have done in some courses, and the newest version of each: read in three statements."""

    def __init__(self, courses: Iterable[int], people: Sequence[int] | QuerySet[Any]) -> None:
        keys = set(courses)
        current = Enrolment.objects.current().filter(course_id__in=keys, person_id__in=people).order_by("period", "pk")
        done = Completion.objects.filter(enrolment__in=current.order_by().values("pk"), voided_at=None)
        self.enrolments = {(row.person_id, row.course_id): row for row in current}
        self.completions = {row.enrolment_id: row for row in done}
        versions = CourseVersion.objects.filter(course_id__in=keys).order_by("number").only("id", "course_id", "number")
        self.newest = {row.course_id: row.pk for row in versions}

    def note_on(self, row: Obligation) -> bool:
        """Write onto a row that its person has begun, and onto an open one that they have completed; say if that was new."""
        enrolment = self.enrolments.get((row.person_id, row.course_id))
        if enrolment is None:
            return False
        completion = self.completions.get(enrolment.pk) if row.outcome == Outcome.OPEN else None
        if completion is None and row.enrolment_id == enrolment.pk:
            return False
        row.enrolment, row.started_at, row.course_version_id = enrolment, enrolment.enrolled_at, enrolment.course_version_id
        if completion:
            row.outcome, row.completed_at = Outcome.COMPLETED, completion.completed_at
            row.completed_on, row.unit_completed_id = day_of(completion.completed_at), row.unit_due_id
            row.course_version_id = completion.course_version_id
        return True


def new_row(
    person: int, requirement: Requirement, rule: RequirementVersion, grounds: Grounds, learning: Learning, at: datetime
) -> Obligation:
    """Return the row of somebody who stands within reach on the day of the grounds: open, completed already, or exempt."""
    stay = grounds.stay(person, requirement)
    member = grounds.membership(person, requirement, grounds.on)
    assert stay is not None
    assert member is not None
    row = Obligation(
        person_id=person,
        requirement=requirement,
        requirement_version=rule,
        course_id=requirement.course_id,
        course_version_id=learning.newest[requirement.course_id],
        membership=member,
        family=requirement.family,
        due_on=due_for(rule.due_on, stay.first, rule.grace_days),
        assigned_at=at,
        unit_assigned_id=member.unit_id,
        unit_due_id=member.unit_id,
    )
    put_in_place(row, grounds)
    stand_by_status(row, member)
    learning.note_on(row)
    return row


def put_in_place(row: Obligation, grounds: Grounds) -> bool:
    """Let a row name the unit responsible on its due date, or today until then; return whether that was new."""
    member = grounds.membership(row.person_id, row.requirement, min(row.due_on, grounds.on))
    if member is None or (row.unit_due_id, row.membership_id) == (member.unit_id, member.pk):
        return False
    row.unit_due_id, row.membership = member.unit_id, member
    return True


def stand_by_status(row: Obligation, member: Membership) -> None:
    """Exempt the person while they are on leave, seconded or exempt from meetings; else the row is open."""
    reason = EXEMPT.get(Status(member.status))
    row.outcome, row.exempt_reason = (Outcome.EXEMPT, reason) if reason else (Outcome.OPEN, "")
