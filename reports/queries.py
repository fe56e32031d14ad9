"""Finding units to report on, and one's own exports."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from assignments.models import Obligation
from kit.clock import today
from people.models import Person
from reports.models import Export
from units.models import Heir, Placement, Unit
from units.roles import Permission
from units.scope import reach


def units_followed(person: Person, on: date, *, under: str = "") -> list[Unit]:
    """Return the tops of what a person follows, by name; where `under` is the path of one of them, that one alone."""
    tops = [path for _family, path in reach(person, Permission.SEE_PROGRESS, on).tops]
    tops = [under] if under in tops else tops
    places = Placement.objects.on(on).filter(path__in=tops).select_related("unit").order_by("unit__search_name")
    return [place.unit for place in places]


def trail(person: Person, unit: Unit, on: date) -> list[Unit]:
    """Return the units above this one that the person may follow as well, the highest first."""
    path = Placement.objects.on(on).filter(unit=unit).values_list("path", flat=True).get()
    above = [path[:length] for length in range(Placement.STEP, len(path), Placement.STEP)]
    within = reach(person, Permission.SEE_PROGRESS, today()).rows("unit")
    places = Placement.objects.on(on).filter(within, path__in=above)
    return [place.unit for place in places.select_related("unit").order_by("path")]


def counted_before(person: Person, unit: Unit, on: date) -> list[Unit]:
    """Return the ended units that this one stands for, alone or in part, as far as the person may read what they counted."""
    within = reach(person, Permission.SEE_PROGRESS, on).rows("pk")
    older = Heir.objects.on(on).filter(heir=unit).values("unit_id")
    had = Exists(Obligation.objects.filter(unit_due=OuterRef("pk")))
    return list(Unit.objects.filter(within, had, pk__in=older).order_by("-valid_to", "search_name"))


def heirs_of(person: Person, unit: Unit, on: date) -> list[Unit]:
    """Return the units that stand for one that has ended, as far as the person may follow them."""
    within = reach(person, Permission.SEE_PROGRESS, on).filter("pk")
    return list(Unit.objects.filter(within, heir_of__in=Heir.objects.on(on).filter(unit=unit)).order_by("search_name"))


def opened(person: Person, units: Iterable[Unit], on: date) -> set[str]:
    """Return the references of those units whose pages the person may open."""
    within = reach(person, Permission.SEE_PROGRESS, on).rows("pk")
    return set(Unit.objects.filter(within, pk__in=[unit.pk for unit in units]).values_list("ref", flat=True))


def exports_of(person: Person, on: date) -> QuerySet[Export]:
    """Return the files that a person asked for, newest first, about units that they may still follow on a day."""
    within = reach(person, Permission.SEE_PROGRESS, on).rows("unit")
    return Export.objects.filter(within, requested_by=person).select_related("unit").order_by("-requested_at")
