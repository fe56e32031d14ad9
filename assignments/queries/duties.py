"""What a person still has to learn."""

from dataclasses import dataclass
from datetime import date

from assignments.due import Standing, days_left, standing
from assignments.enums import Outcome
from assignments.models import Obligation
from courses.models import Course
from kit.clock import last_moment
from people.models import Person


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


def is_asked(person: Person, course: Course) -> bool:
    """Return whether a person must still complete a course."""
    return Obligation.objects.counted().filter(person=person, course=course, outcome=Outcome.OPEN).exists()


def stands(row: Obligation, on: date) -> Standing:
    """Return how a row stands on a day."""
    return standing(
        outcome=row.outcome,
        due_on=row.due_on,
        completed_on=row.completed_on,
        started=row.started_at is not None and row.started_at < last_moment(on),
        on=on,
    )
