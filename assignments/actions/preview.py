"""Whom an assignment would touch, before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from assignments.actions.assign import rows_for
from assignments.due import GRACE_DAYS
from assignments.enums import Outcome
from assignments.models import Obligation, Requirement, RequirementVersion
from courses.models import Course
from people.models import Person
from units.models import Unit

_NAMED = 50
_SORTED = 10_000


@dataclass(frozen=True)
class Named:
    """Somebody who would be touched, as the preview names them."""

    person: Person
    unit: Unit
    row: Obligation


@dataclass(frozen=True)
class Touched:
    """Whom an assignment would touch: distinct people, and what is special about some of them.

    `begun` have enrolled, `longer` have a later due date because they joined lately,
    `asked` must complete the course already because of another assignment of this
    tree, of them `stricter` by an earlier day or the same.
    """

    people: int
    exempt: int = 0
    completed: int = 0
    begun: int = 0
    longer: int = 0
    asked: int = 0
    stricter: int = 0
    exempt_people: Sequence[Named] = field(default=(), compare=False)
    completed_people: Sequence[Named] = field(default=(), compare=False)

    @property
    def to_learn(self) -> int:
        """How many would have an open obligation."""
        return self.people - self.exempt - self.completed


def touched(*, course: Course, unit: Unit, on: date, due_on: date | None = None, grace_days: int = GRACE_DAYS) -> Touched:
    """Return whom assigning the course to the unit would touch on a day: by the very rows it would write. None is written."""
    requirement = Requirement(course=course, unit=unit, family=unit.family)
    rule = RequirementVersion(number=1, effective_from=on, due_on=due_on or on, grace_days=grace_days)
    rows = rows_for(requirement, rule, on, timezone.now())
    exempt = [row for row in rows if row.outcome == Outcome.EXEMPT]
    completed = [row for row in rows if row.outcome == Outcome.COMPLETED]
    to_learn = [row for row in rows if row.outcome == Outcome.OPEN]
    already = _asked_already(requirement)
    asked = [row for row in to_learn if row.person_id in already]
    return Touched(
        people=len(rows),
        exempt=len(exempt),
        completed=len(completed),
        begun=sum(1 for row in to_learn if row.started_at),
        longer=sum(1 for row in to_learn if row.due_on > rule.due_on),
        asked=len(asked),
        stricter=sum(1 for row in asked if already[row.person_id] <= row.due_on),
        exempt_people=_named(exempt),
        completed_people=_named(completed),
    )


def _asked_already(requirement: Requirement) -> dict[int, date]:
    """Return the people who have to complete the course because of another assignment of the tree, each with the day."""
    rows = Obligation.objects.counted().filter(course_id=requirement.course_id, family=requirement.family, outcome=Outcome.OPEN)
    return dict(rows.values_list("person_id", "due_on"))


def _named(rows: Sequence[Obligation]) -> list[Named]:
    """Name the first of these people by given name; of very many, the first among some thousands."""
    by_person = {row.person_id: row for row in rows[:_SORTED]}
    people = Person.objects.filter(pk__in=list(by_person)).order_by("sort_key", "pk")[:_NAMED]
    units = Unit.objects.in_bulk({by_person[person.pk].unit_due_id for person in people})
    return [Named(person, units[by_person[person.pk].unit_due_id], by_person[person.pk]) for person in people]
