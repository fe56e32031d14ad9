"""Finding units to report on, and one's own exports."""

from datetime import date

from django.db.models import QuerySet

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


def exports_of(person: Person, on: date) -> QuerySet[Export]:
    """Return the files that a person asked for, newest first, about units that they may still follow on a day."""
    within = reach(person, Permission.SEE_PROGRESS, on).filter("unit")
    return Export.objects.filter(within, requested_by=person).select_related("unit").order_by("-requested_at")
