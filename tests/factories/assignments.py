"""Assignments for tests, made by the product's own action."""

from datetime import date, timedelta
from typing import Any

from assignments.actions import assign
from assignments.models import Obligation, Requirement
from courses.actions.enrol import enrol
from courses.actions.record_progress import mark_lesson_done
from courses.models import Completion, Course
from kit.clock import today
from people.models import Person
from tests.factories.courses import CourseFactory, CourseVersionFactory
from units.models import Unit


def course_at(unit: Unit, title: str = "An toàn thông tin", **version: Any) -> Course:
    """Return a published course of a unit with one lesson."""
    made = CourseVersionFactory(course=CourseFactory(owner=unit), titles={"vi": title}, lesson_keys=["bai-1"], **version)
    return made.course


def assigned(course: Course, unit: Unit, by: Person, *, days: int = 30, on: date | None = None, **options: Any) -> Requirement:
    """Assign a course at a unit, due in some days; with fewer than none, it was assigned long before."""
    day = on or (today() if days >= 0 else today() - timedelta(days=90))
    return assign(course=course, unit=unit, due_on=today() + timedelta(days=days), by=by, on=day, **options)


def rows_of(person: Person) -> list[Obligation]:
    """Return a person's obligations, oldest first."""
    return list(Obligation.objects.filter(person=person).order_by("pk"))


def completed(person: Person, course: Course) -> Completion:
    """Let a person enrol in a course of one lesson and complete it, with the news that this sends."""
    completion = mark_lesson_done(enrolment=enrol(person=person, course=course, by=person), key="bai-1")
    assert completion is not None
    return completion
