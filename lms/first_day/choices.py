"""Which units a step offers: those that are this site's own, out of perhaps thousands that an official list has brought."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kit.clock import today
from people.models import Person
from units.feeds.official_list import NEW_LIST
from units.models import Grant, Membership, Placement, Unit
from units.models.unit import UnitQuerySet
from units.queries import paths_of
from units.roles import Permission
from units.scope import reach

MOST = 200


@dataclass(frozen=True)
class Shown:
    """A unit with how far below the top it stands."""

    unit: Unit
    depth: int
    people: int = 0

    @property
    def label(self) -> str:
        return "\u2003" * self.depth + self.unit.name


def within(person: Person, permission: Permission) -> UnitQuerySet:
    """Return the units of today where the person holds a permission."""
    units: UnitQuerySet = Unit.objects.filter(reach(person, permission, today()).filter("pk"))
    return units


def handy(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Return the tops of the trees, the units that were entered here, and the listed communes in which something stands."""
    day = today()
    tops = Placement.objects.on(day).filter(parent=None).values("unit_id")
    below = Placement.objects.on(day).filter(parent=OuterRef("pk"))
    members = Membership.objects.on(day).filter(unit=OuterRef("pk"))
    held = Grant.objects.not_ended(day).filter(unit=OuterRef("pk"))
    own = ~Q(code_list__code=NEW_LIST[0]) | Q(pk__in=tops)
    return units.filter(own | Exists(below) | Exists(members) | Exists(held))


def in_order(units: Iterable[Unit]) -> list[Shown]:
    """Return units as the tree has them, parents before their children, with their depth among those shown."""
    rows = list(units)[:MOST]
    paths = paths_of(rows, today())
    placed = [(paths[unit.pk], unit) for unit in rows if unit.pk in paths]
    shown: list[Shown] = []
    above: list[str] = []
    for path, unit in sorted(placed, key=lambda pair: pair[0]):
        while above and not path.startswith(above[-1]):
            above.pop()
        shown.append(Shown(unit, len(above)))
        above.append(path)
    return shown


def with_people(rows: list[Shown]) -> list[Shown]:
    """Return the rows with how many people belong to each unit itself."""
    members = Membership.objects.on(today()).filter(unit__in=[row.unit.pk for row in rows])
    counts = dict(members.order_by().values_list("unit_id").annotate(people=Count("person_id", distinct=True)))
    return [Shown(row.unit, row.depth, counts.get(row.unit.pk, 0)) for row in rows]
