"""Finding assignments and obligations."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from assignments.due import Standing, days_left, standing
from assignments.enums import Outcome
from assignments.models import Obligation, Requirement
from courses.models import Course
from people.models import Person
from units.enums import Family
from units.models import Placement, Unit


@dataclass(frozen=True)
class Duty:
    """One thing a person must learn, as their own pages show it."""

    obligation: Obligation
    standing: Standing
    days_left: int


def duties_of(person: Person, on: date) -> list[Duty]:
    """Return what a person still has to complete, the most pressing first, in one statement."""
    rows = (
        Obligation.objects.counted()
        .filter(person=person, outcome=Outcome.OPEN)
        .select_related("course", "course_version", "requirement__unit", "enrolment")
        .order_by("due_on", "id")
    )
    chosen: dict[int, Duty] = {}
    for row in rows:
        # Two trees may ask for the same course: the person learns it once, by the earlier day.
        chosen.setdefault(row.course_id, Duty(row, stands(row, on), days_left(row.due_on, on)))
    return list(chosen.values())


def stands(row: Obligation, on: date) -> Standing:
    """Return how a row stands on a day."""
    return standing(
        outcome=row.outcome,
        due_on=row.due_on,
        completed_on=row.completed_on,
        started=row.started_at is not None,
        on=on,
    )


def assignable_courses(unit: Unit) -> QuerySet[Course]:
    """Return the published courses that may be assigned at a unit: a Party course in the Party tree only."""
    found = Course.objects.with_versions().filter(versions__isnull=False).distinct().order_by("code")
    return found if unit.family == Family.PARTY else found.exclude(owner__family=Family.PARTY)


def courses_assigned_in(unit: Unit, on: date) -> QuerySet[Course]:
    """Return the courses that somebody in a unit, or below it, had to complete."""
    place = Placement.objects.on(on).get(unit=unit)
    asked = Obligation.objects.counted().within(place.path, on).values("course_id")
    return Course.objects.with_versions().filter(pk__in=asked).order_by("code")


def requirements_at(unit: Unit) -> QuerySet[Requirement]:
    """Return the assignments made at a unit, newest first."""
    return (
        Requirement.objects.filter(unit=unit)
        .select_related("course", "created_by")
        .prefetch_related("versions", "course__versions")
        .order_by("-created_at")
    )
