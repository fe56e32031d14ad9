"""How a report is asked for: at which unit, about which course, of which day, under which structure.

Figures of an earlier day can be read "as it was then" or "under today's structure". A unit
that has ended is read in its own days, as it was then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.forms import DateField

from assignments.queries import courses_assigned_in
from courses.models import Course
from kit.clock import today
from people.models import Person
from reports.models import Export
from units.models import Placement, Unit
from units.roles import Permission
from units.scope import reach

_DAY = DateField(required=False)
THEN, NOW = "luc-do", "hien-nay"  # the two readings, as addresses name them


@dataclass(frozen=True)
class Reading:
    """A unit, the day of the figures, the day of the structure, and perhaps one course of those assigned there."""

    unit: Unit
    day: date
    structure: date
    courses: list[Course]
    course: Course | None = None

    @property
    def which(self) -> str:
        return THEN if self.structure == self.day else NOW

    @property
    def is_today(self) -> bool:
        return self.day == self.structure == today()

    @property
    def query(self) -> str:
        """What the addresses of the same reading say."""
        parts = {"khoa-hoc": self.course.ref} if self.course else {}
        if not self.is_today:
            parts |= {"ngay": self.day.isoformat(), "co-cau": self.which}
        return urlencode(parts)


def read_as(unit: Unit, asked: Mapping[str, str]) -> Reading:
    """Return the reading that an address or an export asks for; what cannot be read falls back to what can."""
    first, last = _days_of(unit)
    day = min(_day(asked.get("ngay", "")) or last, last)
    structure = today() if asked.get("co-cau") == NOW and last == today() else day
    if structure < first:  # the unit did not stand yet: what it counts is what its predecessors had
        structure = last
    courses = list(courses_assigned_in(unit, structure))
    course = next((course for course in courses if course.ref == asked.get("khoa-hoc")), None)
    return Reading(unit, day, structure, courses, course)


def read_for(export: Export) -> Reading:
    """Return the reading that somebody asked for when they asked for a file."""
    assert export.unit is not None  # these files are always asked for at a unit
    asked = export.parameters
    named = {"khoa-hoc": "course", "ngay": "day", "co-cau": "structure"}
    return read_as(export.unit, {key: str(asked.get(name) or "") for key, name in named.items()})


def unit_followed(viewer: Person, ref: str) -> Unit | None:
    """Return the unit with this reference where the viewer follows it, or follows all that it became."""
    within = reach(viewer, Permission.SEE_PROGRESS, today())
    return Unit.objects.filter(within.rows("pk"), ref=ref).first() if within else None


def _days_of(unit: Unit) -> tuple[date, date]:
    """Return the first day on which the unit stood in its tree, and the last one, today at most."""
    days = list(Placement.objects.filter(unit=unit).values_list("valid_from", "valid_to"))
    last = max(end or today() for _first, end in days)
    return min(first for first, _end in days), min(last, today())


def _day(text: str) -> date | None:
    """Read a day as it is typed, 21/11/2026, or as addresses say it."""
    try:
        return _DAY.clean(text)
    except ValidationError:
        return None
