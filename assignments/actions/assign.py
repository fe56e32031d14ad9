"""Assign a course to the people of a unit and of the units below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assignments.actions.govern import settle
from assignments.due import due_for
from assignments.enums import ExemptReason, Outcome
from assignments.models import Obligation, Requirement, RequirementVersion
from courses.models import Completion, Course, CourseVersion, Enrolment
from kit.audit import record
from kit.clock import day_of, today
from kit.jobs import run_later
from kit.refusals import Refusal
from people.models import Person
from units.enums import Family, Status
from units.models import Membership, Unit
from units.queries import members_in
from units.roles import Permission
from units.scope import may

_EXEMPT = {
    Status.LEAVE: ExemptReason.LEAVE,
    Status.SECONDED: ExemptReason.SECONDMENT,
    Status.EXEMPT: ExemptReason.MEETINGS,
}
_BATCH = 1000


@dataclass(frozen=True)
class Touched:
    """Whom an assignment would touch: distinct people, of them exempt, and of them finished already."""

    people: int
    exempt: int
    completed: int


def touched(*, course: Course, unit: Unit, on: date) -> Touched:
    """Return whom assigning the course to the unit would touch on a day. Nothing is written."""
    members = _one_each(members_in(unit, on))
    done = set(_completions(course).values_list("enrolment__person_id", flat=True))
    return Touched(
        people=len(members),
        exempt=sum(1 for member in members if member.status in _EXEMPT),
        completed=sum(1 for member in members if member.person_id in done and member.status not in _EXEMPT),
    )


def assign(
    *, course: Course, unit: Unit, due_on: date, by: Person, note: str = "", grace_days: int = 0, on: date | None = None
) -> Requirement:
    """Ask the people of a unit, as they are on a day, to complete a course by a due date.

    Every person gets one row with their own due date (`due_for`), the version of
    the rule and of the course, and the unit responsible. People on leave, seconded
    or exempt from meetings get an exempt row; those who completed the course
    already get a completed one. A job tells them, unless the day is past. Refused: a due date in the past, a course without
    a published version, a Party course outside the Party tree, a unit without people.
    """
    day = on or today()
    version = _check(course=course, unit=unit, due_on=due_on, by=by, day=day)
    with transaction.atomic():
        requirement = Requirement.objects.create(course=course, unit=unit, family=unit.family, note=note, created_by=by)
        rule = RequirementVersion.objects.create(
            requirement=requirement, number=1, effective_from=day, due_on=due_on, grace_days=grace_days
        )
        rows = _rows(requirement, rule, version, day)
        if not rows:
            raise Refusal("nobody", _("There is nobody in this unit to assign the course to. Add people first."))
        Obligation.objects.bulk_create(rows, batch_size=_BATCH)
        settle(course=course, family=unit.family, people=[row.person_id for row in rows])
        record(
            by=by,
            did="assignments.assign",
            to=requirement,
            unit=unit,
            after={"course": course.code, "due_on": due_on.isoformat(), "people": len(rows)},
        )
        if day == today():
            key = f"assigned:{requirement.pk}"
            run_later("assignments.tell", queue="mail", key=key, family=unit.family, requirement_id=requirement.pk)
    return requirement


def _check(*, course: Course, unit: Unit, due_on: date, by: Person, day: date) -> CourseVersion:
    if not may(by, Permission.ASSIGN, unit, day):
        raise Refusal("no_right", _("You may not assign courses to this unit."))
    if due_on < day:
        raise Refusal("past", _("The due date has passed. Choose today or a later day."))
    if course.owner.family == Family.PARTY and unit.family != Family.PARTY:
        raise Refusal("party_course", _("This course belongs to the Party tree and can be assigned there only."))
    version = course.versions.order_by("-number").first()
    if version is None:
        raise Refusal("no_version", _("This course has not been published yet. Choose another one."))
    return version


def _rows(requirement: Requirement, rule: RequirementVersion, version: CourseVersion, day: date) -> list[Obligation]:
    now = timezone.now()
    enrolments = {row.person_id: row for row in Enrolment.objects.filter(course=requirement.course, withdrawn_at=None)}
    done = {row.enrolment_id: row for row in _completions(requirement.course)}
    rows = []
    for member in _one_each(members_in(requirement.unit, day)):
        enrolment = enrolments.get(member.person_id)
        completion = done.get(enrolment.pk) if enrolment else None
        row = Obligation(
            person_id=member.person_id,
            requirement=requirement,
            requirement_version=rule,
            course=requirement.course,
            course_version=enrolment.course_version if enrolment else version,
            membership=member,
            family=requirement.family,
            enrolment=enrolment,
            due_on=due_for(rule.due_on, member.valid_from, rule.grace_days),
            assigned_at=now,
            started_at=enrolment.enrolled_at if enrolment else None,
            unit_assigned_id=member.unit_id,
            unit_due_id=member.unit_id,
        )
        if member.status in _EXEMPT:
            row.outcome, row.exempt_reason = Outcome.EXEMPT, _EXEMPT[Status(member.status)]
        elif completion:
            row.outcome, row.completed_at = Outcome.COMPLETED, completion.completed_at
            row.completed_on, row.unit_completed_id = day_of(completion.completed_at), member.unit_id
        rows.append(row)
    return rows


def _one_each(members: Iterable[Membership]) -> list[Membership]:
    """Return one membership for each person: the primary one where several lie in the subtree."""
    chosen: dict[int, Membership] = {}
    for member in members:
        if member.person_id not in chosen or member.is_primary:
            chosen[member.person_id] = member
    return list(chosen.values())


def _completions(course: Course) -> QuerySet[Completion]:
    return Completion.objects.filter(enrolment__course=course, voided_at=None)
