"""Who stood within the reach of a requirement, and from when to when: read in a few statements for any number of people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from assignments.due import Stretch, stretch
from assignments.models import Requirement
from units.models import Membership, Placement, Unit
from units.models.membership import MembershipQuerySet


@dataclass(frozen=True)
class Stay:
    """The unbroken stretch for which somebody stands, or last stood, within reach. `last` is None while nobody knows an end."""

    first: date
    last: date | None
    here: bool


class Grounds:
    """The memberships of people in one tree with the places of their units, as known on a day.

    A requirement reaches the unit that made it and all below it, day by day as they
    stood. A unit that takes another name keeps its path, so the path carries the
    reach from one row of the unit to the next.
    """

    def __init__(self, memberships: Iterable[Membership], placements: Iterable[Placement], on: date) -> None:
        self.on = on
        self._of: dict[int, list[Membership]] = defaultdict(list)
        for membership in memberships:
            self._of[membership.person_id].append(membership)
        self._placed: dict[int, list[Placement]] = defaultdict(list)
        self._at: dict[str, list[Placement]] = defaultdict(list)
        for placement in placements:
            self._placed[placement.unit_id].append(placement)
            self._at[placement.path].append(placement)
        self._reached: dict[tuple[int, int], list[Stretch]] = {}

    @property
    def units(self) -> list[int]:
        """The units whose places are known: those of the people, and those above."""
        return sorted(self._placed)

    def stay(self, person: int, requirement: Requirement) -> Stay | None:
        """Return the stretch that holds the day, or the last one before it, or None for who was never within reach."""
        found = stretch((days for _member, days in self._within(person, requirement)), self.on)
        return Stay(*found, here=found[1] is None or found[1] >= self.on) if found else None

    def membership(self, person: int, requirement: Requirement, day: date) -> Membership | None:
        """Return what put the person within reach on a day: the primary membership where there are several."""
        held = [member for member, days in self._within(person, requirement) if _holds(days, day)]
        return min(held, key=lambda member: (not member.is_primary, member.pk), default=None)

    def people_here(self, requirement: Requirement) -> list[int]:
        """Return the people within reach on the day."""
        return sorted(person for person in self._of if self.membership(person, requirement, self.on))

    def undecided(self, person: int) -> bool:
        """Say whether the person belongs to a unit that has ended, so that somebody must first say where they go."""
        current = [member for member in self._of[person] if _holds((member.valid_from, member.valid_to), self.on)]
        return any(not self.stands(member.unit_id) for member in current)

    def stands(self, unit: int) -> bool:
        """Say whether a unit stands in its tree on the day."""
        return any(_holds((place.valid_from, place.valid_to), self.on) for place in self._placed.get(unit, []))

    def _within(self, person: int, requirement: Requirement) -> Iterable[tuple[Membership, Stretch]]:
        for member in self._of.get(person, []):
            for days in self._reach(requirement.unit_id, member.unit_id):
                both = _overlap((member.valid_from, member.valid_to), days)
                if both:
                    yield member, both

    def _reach(self, top: int, unit: int) -> list[Stretch]:
        """Return the days on which a unit stood at or below another."""
        key = (top, unit)
        if key not in self._reached:
            paths = {place.path for place in self._placed.get(top, [])}
            tops = [place for path in sorted(paths) for place in self._at[path]]
            pairs = ((place, above) for place in self._placed.get(unit, []) for above in tops)
            spans = (_overlap(_days(place), _days(above)) for place, above in pairs if place.path.startswith(above.path))
            self._reached[key] = [span for span in spans if span]
        return self._reached[key]


def grounds_below(memberships: MembershipQuerySet, top: Unit, on: date) -> Grounds:
    """Read the grounds of these memberships as far as one unit reaches, in four statements for any number of people."""
    members, places, own = _read(memberships, on)
    paths = Placement.objects.filter(unit=top).values("path")
    return Grounds(members, _each_once(own, places.filter(path__in=paths)), on)


def grounds_of(memberships: MembershipQuerySet, on: date, tops: Iterable[int]) -> Grounds:
    """Read the grounds of the memberships of some people as far as any unit reaches. `tops` are units that stand in any case."""
    members, places, own = _read(memberships, on)
    paths = {place.path[:end] for place in own for end in range(Placement.STEP, len(place.path) + 1, Placement.STEP)}
    return Grounds(members, _each_once(own, places.filter(path__in=paths), places.filter(unit_id__in=list(tops))), on)


def _read(memberships: MembershipQuerySet, on: date) -> tuple[list[Membership], QuerySet[Placement], list[Placement]]:
    """Return the memberships, the places known on the day, and among them those of the members' units."""
    known = memberships.filter(valid_from__lte=on)
    members = list(known.only("id", "person_id", "unit_id", "status", "is_primary", "valid_from", "valid_to"))
    places = Placement.objects.filter(valid_from__lte=on).only("id", "unit_id", "path", "valid_from", "valid_to")
    return members, places, list(places.filter(unit_id__in=known.values("unit_id")))


def _each_once(*parts: Iterable[Placement]) -> list[Placement]:
    return list({place.pk: place for part in parts for place in part}.values())


def _days(place: Placement) -> Stretch:
    return place.valid_from, place.valid_to


def _holds(days: Stretch, day: date) -> bool:
    return days[0] <= day and (days[1] is None or days[1] >= day)


def _overlap(one: Stretch, other: Stretch) -> Stretch | None:
    """Return the days that two stretches share, or None."""
    first = max(one[0], other[0])
    ends = [end for end in (one[1], other[1]) if end is not None]
    last = min(ends) if ends else None
    return None if last is not None and last < first else (first, last)
