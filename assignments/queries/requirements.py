"""What may be assigned at a unit, and what was."""

from datetime import date

from django.db.models import QuerySet

from assignments.models import Obligation, Requirement
from courses.models import Course
from units.enums import Family
from units.models import Placement, Unit


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
