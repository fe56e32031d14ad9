"""The one answer to "which units may this person reach, for this, on that day?".

Lists, exports, searches, choosers, the API and Wagtail's policies all ask here.
Scope is passed, never ambient: a viewer reaches many units, on a given day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from kit.compiled import CompiledQuery
from people.models import Person
from units.enums import Family
from units.models import Grant, Placement, Unit
from units.models.unit import after_subtree
from units.roles import ROLES, Permission
from units.structure import Structure


@dataclass(frozen=True)
class Reach:
    """The subtrees that a person reaches on a day: `(family, path)` of their tops."""

    day: date
    tops: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.tops)

    def filter(self, unit: str = "unit") -> Q:
        """Return a condition for rows whose unit, named by this field path, lies within reach.

        The unit's placement is read on the day of the reach. No statement is sent:
        the condition holds a subquery over the placements' path ranges.
        """
        if not self.tops:
            return Q(pk__in=[])
        ranges = Q()
        for _family, path in self.tops:
            ranges |= Q(path__gte=path, path__lt=after_subtree(path))
        placed = Placement.objects.on(self.day).filter(ranges).values("unit_id")
        return Q(**{f"{unit}__in" if unit != "pk" else "pk__in": placed})

    def rows(self, unit: str, person: str = "") -> Q:
        """Return a condition for rows that count within reach, as `filter` does, with those of units that have ended since.

        A renamed or merged unit's rows are its heir's. A divided unit's rows lie within reach where
        all the parts do, and with the field of their person where that person belongs to a part within.
        """
        if not self.tops:
            return Q(pk__in=[])
        return Structure(self.day).below([path for _family, path in sorted(self.tops)], unit, person)

    def covers(self, path: str) -> bool:
        """Return whether a placement path lies within reach."""
        return any(top <= path < after_subtree(top) for _family, top in self.tops)


class Held(NamedTuple):
    """A role that a person holds on a day, and where."""

    role: str
    family: str
    path: str
    unit_ref: str
    unit_name: str


def _holding(person: int, on: date) -> QuerySet[Grant, tuple[str, ...]]:
    return (
        Grant.objects.on(on)
        .filter(Q(unit__placements__valid_to=None) | Q(unit__placements__valid_to__gte=on), unit__placements__valid_from__lte=on)
        .filter(person_id=person)
        .order_by("pk")
        .values_list("role", "unit__family", "unit__placements__path", "unit__ref", "unit__name")
    )


_roles_held = CompiledQuery(_holding, person=int, on=date)  # every page asks


def grants_of(person: Person, on: date) -> list[Held]:
    """Return the roles that a person holds on a day, in one statement.

    The answer is kept on the person object, so that one request asks once.
    """
    cache: dict[date, list[Held]] = person.__dict__.setdefault("_grants", {})
    if on not in cache:
        rows = _roles_held.all(person=person.pk, on=on)
        cache[on] = [held for held in map(Held._make, rows) if held.role in ROLES]
    return cache[on]


def reach(person: Person, permission: Permission, on: date) -> Reach:
    """Return what the person reaches with a permission on a day.

    A grant counts only where its role holds the permission and fits the unit's
    family; a superuser reaches every tree but the Party's, which always needs a
    Party role of its own.
    """
    if not getattr(person, "is_active", False) or not person.is_authenticated:
        return Reach(on)
    tops = {
        (held.family, held.path)
        for held in grants_of(person, on)
        if permission in ROLES[held.role].permissions and held.family in ROLES[held.role].families
    }
    if person.is_superuser:
        tops |= set(_roots(on, exclude=[Family.PARTY]))
    return Reach(on, frozenset(tops))


def permissions_of(person: Person, on: date) -> frozenset[Permission]:
    """Return every permission that the person holds anywhere on a day: what menus ask."""
    if not getattr(person, "is_active", False) or not person.is_authenticated:
        return frozenset()
    held = {
        permission
        for held in grants_of(person, on)
        if held.family in ROLES[held.role].families
        for permission in ROLES[held.role].permissions
    }
    if person.is_superuser:
        held |= set(Permission) - {Permission.SEE_PARTY}
    return frozenset(held)


def may(person: Person, permission: Permission, unit: Unit, on: date) -> bool:
    """Return whether the person holds a permission at this unit on a day, in at most two statements."""
    within = reach(person, permission, on)
    if not within:
        return False
    path = Placement.objects.on(on).filter(unit=unit).values_list("path", flat=True).first()
    return path is not None and within.covers(path)


def _roots(on: date, exclude: Iterable[str]) -> list[tuple[str, str]]:
    return list(
        Placement.objects.on(on).filter(parent=None).exclude(unit__family__in=exclude).values_list("unit__family", "path")
    )
