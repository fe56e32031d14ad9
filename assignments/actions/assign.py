"""Assign a course to the people of a unit and of the units below it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assignments.actions.govern import settle
from assignments.actions.rows import BATCH, Learning, new_row
from assignments.due import GRACE_DAYS
from assignments.models import Obligation, Requirement, RequirementVersion
from assignments.queries.grounds import grounds_below
from courses.models import Course
from kit.audit import record
from kit.clock import today
from kit.jobs import run_later
from kit.refusals import Refusal
from people.models import Person
from units.enums import Family
from units.models import Membership, Unit
from units.queries import members_in
from units.roles import Permission
from units.scope import may

FURTHEST = timedelta(days=5 * 366)


def assign(
    *,
    course: Course,
    unit: Unit,
    due_on: date,
    by: Person,
    note: str = "",
    grace_days: int = GRACE_DAYS,
    on: date | None = None,
) -> Requirement:
    """Ask the people of a unit to complete a course by a due date: those there on a day, and those who join later.

    Every person gets one row with their own due date (`due_for`), the version of
    the rule and of the course, and the unit responsible. People on leave, seconded
    or exempt from meetings get an exempt row; those who completed the course
    already get a completed one. A job tells them, unless the day is past. Who joins,
    leaves or moves later is followed by `follow_people`. Refused: a due date in the past or years away, what
    the unit is asked already, a course without a published version, a Party course outside the Party tree, a unit
    without people.
    """
    day = on or today()
    _check(course=course, unit=unit, due_on=due_on, by=by, day=day)
    with transaction.atomic():
        requirement = Requirement.objects.create(course=course, unit=unit, family=unit.family, note=note, created_by=by)
        rule = RequirementVersion.objects.create(
            requirement=requirement, number=1, effective_from=day, due_on=due_on, grace_days=grace_days
        )
        rows = rows_for(requirement, rule, day, timezone.now())
        if not rows:
            raise Refusal("nobody", _("There is nobody in this unit to assign the course to. Add people first."))
        Obligation.objects.bulk_create(rows, batch_size=BATCH)
        settle(course=course.pk, family=unit.family, people=[row.person_id for row in rows])
        record(
            by=by,
            did="assignments.assign",
            to=requirement,
            unit=unit,
            after={"course": course.code, "due_on": due_on.isoformat(), "grace_days": grace_days, "people": len(rows)},
        )
        if day == today():
            key = f"assigned:{requirement.pk}"
            run_later("assignments.tell", queue="mail", key=key, family=unit.family, requirement_id=requirement.pk)
    return requirement


def rows_for(requirement: Requirement, rule: RequirementVersion, day: date, at: datetime) -> list[Obligation]:
    """Return the rows of everybody within reach on a day, one each. Nothing is written."""
    people = members_in(requirement.unit, day).values("person_id")
    belonging = Membership.objects.filter(family=requirement.family, person_id__in=people)
    grounds = grounds_below(belonging, requirement.unit, day)
    learning = Learning([requirement.course_id], people)
    return [new_row(person, requirement, rule, grounds, learning, at) for person in grounds.people_here(requirement)]


def _check(*, course: Course, unit: Unit, due_on: date, by: Person, day: date) -> None:
    if not may(by, Permission.ASSIGN, unit, day):
        raise Refusal("no_right", _("You may not assign courses to this unit."))
    if due_on < day:
        raise Refusal("past", _("The due date has passed. Choose today or a later day."))
    if course.owner.family == Family.PARTY and unit.family != Family.PARTY:
        raise Refusal("party_course", _("This course belongs to the Party tree and can be assigned there only."))
    if due_on > day + FURTHEST:
        raise Refusal("too_far", _("The due date lies more than five years ahead. Choose an earlier day."))
    standing = Requirement.objects.filter(course=course, unit=unit, withdrawn_at=None)
    if standing.filter(versions__due_on=due_on).exists():
        raise Refusal("asked_already", _("This unit is asked for this course by this day already. See “Assigned courses”."))
    if not course.versions.exists():
        raise Refusal("no_version", _("This course has not been published yet. Choose another one."))
