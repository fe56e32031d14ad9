"""Finding units to report on, the people behind a figure, and one's own exports."""

from datetime import date

from django.db.models import F, Q, QuerySet

from assignments.due import Standing
from assignments.enums import Outcome
from assignments.models import Obligation
from people.models import Person
from reports.models import Export
from units.models import Placement, Unit
from units.roles import Permission
from units.scope import reach


def units_followed(person: Person, on: date) -> list[Unit]:
    """Return the tops of what a person follows, by name: the units to begin with."""
    tops = [path for _family, path in reach(person, Permission.SEE_PROGRESS, on).tops]
    places = Placement.objects.on(on).filter(path__in=tops).select_related("unit").order_by("unit__search_name")
    return [place.unit for place in places]


def trail(person: Person, unit: Unit, on: date) -> list[Unit]:
    """Return the units above this one that the person may follow as well, the highest first."""
    path = Placement.objects.on(on).filter(unit=unit).values_list("path", flat=True).get()
    within = reach(person, Permission.SEE_PROGRESS, on)
    above = [path[:length] for length in range(Placement.STEP, len(path), Placement.STEP)]
    seen = [step for step in above if within.covers(step)]
    return [place.unit for place in Placement.objects.on(on).filter(path__in=seen).select_related("unit").order_by("path")]


STANDING_FILTERS: dict[str, Q] = {
    Standing.OVERDUE: Q(outcome=Outcome.OPEN),
    Standing.IN_PROGRESS: Q(outcome=Outcome.OPEN, started_at__isnull=False),
    Standing.NOT_STARTED: Q(outcome=Outcome.OPEN, started_at=None),
    Standing.ON_TIME: Q(outcome=Outcome.COMPLETED, completed_on__lte=F("due_on")),
    Standing.LATE: Q(outcome=Outcome.COMPLETED, completed_on__gt=F("due_on")),
    Standing.EXEMPT: Q(outcome=Outcome.EXEMPT),
}


def standing_in(rows: QuerySet[Obligation], wanted: str, on: date) -> QuerySet[Obligation]:
    """Return the rows that stand so on a day; an unknown word leaves them all."""
    condition = STANDING_FILTERS.get(wanted)
    if condition is None:
        return rows
    if wanted == Standing.OVERDUE:
        condition &= Q(due_on__lt=on)
    elif wanted in {Standing.IN_PROGRESS, Standing.NOT_STARTED}:
        condition &= Q(due_on__gte=on)
    return rows.filter(condition)


def exports_of(person: Person, on: date) -> QuerySet[Export]:
    """Return the files that a person asked for, newest first, about units that they may still follow on a day."""
    within = reach(person, Permission.SEE_PROGRESS, on).filter("unit")
    return Export.objects.filter(within, requested_by=person).select_related("unit").order_by("-requested_at")
