"""Who had to complete a course, who did, who is late: unit by unit.

Every figure is a sum of obligation rows that govern (see `assignments`), as they stood
on a day. A row counts for the unit responsible on its due date, where that unit stood
under the structure asked for: "as it was then", the structure of the day of the
figures, or that of another day, such as today's, in which a renamed, merged or divided
unit is counted by its heirs (see `units.structure`). The rate is completed / (assigned - exempt); people who never enrolled
are in the denominator, and a denominator of zero has no rate. People whose row was
left before its due date, or withdrawn, and whom nothing else asks, stand beside all
of that, once.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from assignments.due import Standing
from assignments.enums import CLOSED
from assignments.models import Obligation
from assignments.models.obligation import ObligationQuerySet
from assignments.queries import done_by, stands_so
from certificates.enums import CertificateState
from certificates.models import Certificate
from courses.models import Course
from units.enums import Family
from units.models import Membership, Placement, Unit
from units.structure import UNDECIDED, Structure

_STANDINGS = ("exempt", "overdue", "in_progress", "not_started", "left", "withdrawn")
_SUMS = ("assigned", "completed", "completed_late", *_STANDINGS)


@dataclass(frozen=True)
class Figures:
    """The figures of one unit with everything below it, on a day."""

    unit: Unit
    people: int = 0
    assigned: int = 0
    exempt: int = 0
    completed: int = 0
    completed_late: int = 0
    in_progress: int = 0
    not_started: int = 0
    overdue: int = 0
    left: int = 0
    withdrawn: int = 0
    certificates: int = 0

    @property
    def denominator(self) -> int:
        return self.assigned - self.exempt

    @property
    def rate(self) -> float | None:
        """Completed in per cent of the denominator, or None where that is zero."""
        return 100 * self.completed / self.denominator if self.denominator else None

    def as_json(self) -> dict[str, Any]:
        """Return the figures for programs."""
        return {
            "unit": self.unit.code,
            "name": self.unit.name,
            "people": self.people,
            "assigned": self.assigned,
            "numerator": self.completed,
            "denominator": self.denominator,
            "exempt": self.exempt,
            "rate": round(self.rate, 1) if self.rate is not None else None,
            "completed_late": self.completed_late,
            "in_progress": self.in_progress,
            "not_started": self.not_started,
            "late": self.overdue,
            "left": self.left,
            "withdrawn": self.withdrawn,
            "certificates": self.certificates,
        }


@dataclass(frozen=True)
class Report:
    """A unit, its branches one level below, the day of the figures, and the day of the structure under which they count."""

    total: Figures
    as_of: date
    structure: date
    branches: list[Figures] = field(default_factory=list)
    undecided: int = 0  # rows of divided units about whose people nobody has decided: in the total, in no branch

    @property
    def basis(self) -> str:
        """What a row counts for, for programs."""
        which = "as it was then" if self.structure == self.as_of else "not that of the day of the figures"
        return f"unit responsible on the due date; structure of {self.structure.isoformat()}, {which}"


def report(unit: Unit, on: date, course: Course | None = None, structure: date | None = None) -> Report:
    """Return the figures of a unit and of each unit directly below it, in a constant number of statements.

    `on` is the day of the figures, `structure` the day whose chart of units they are read under: the same
    unless another is named. Totals count distinct people once, so a total may be smaller than the sum of its branches.
    """
    chart = structure or on
    places = Placement.objects.on(chart)
    place = places.get(unit=unit)
    children = list(places.filter(parent=unit).select_related("unit").order_by("unit__search_name", "unit__code"))
    ground = Ground(Structure(chart), place.path, on)
    people, sums, counted = _people(ground), _sums(ground, course), _certificates(ground, course)
    total = _figures(unit, _people_total(ground), sums.values(), sum(counted.values()))
    branches = [
        _figures(child.unit, people.get(child.path, 0), [sums.get(child.path, {})], counted.get(child.path, 0))
        for child in children
    ]
    undecided = sums.get(UNDECIDED, {}).get("assigned", 0)
    return Report(total, as_of=on, structure=chart, branches=branches, undecided=undecided)


@dataclass(frozen=True)
class Ground:
    """Where figures are counted: at or below a path of a structure, on a day."""

    structure: Structure
    path: str
    day: date

    def branch(self, unit: str, person: str = "person_id") -> Coalesce:
        """The path of the unit one level below, to which a row's unit belongs."""
        return self.structure.branch(unit, person, len(self.path) + Placement.STEP)


def rows(unit: Unit, on: date, course: Course | None = None, structure: date | None = None) -> QuerySet[Obligation]:
    """Return the rows behind the figures of a unit."""
    return _at(Obligation.objects.counted(), unit, on, course, structure)


def closed_rows(unit: Unit, on: date, course: Course | None = None, structure: date | None = None) -> QuerySet[Obligation]:
    """Return the rows that stand beside the figures of a unit: left before the due date, or withdrawn."""
    return _at(Obligation.objects.closed(), unit, on, course, structure)


def papers(unit: Unit, on: date, course: Course | None = None, structure: date | None = None) -> QuerySet[Certificate]:
    """Return the certificates behind the figures of a unit: issued by that day and in force today."""
    chart = structure or on
    return _papers(Ground(Structure(chart), Placement.objects.on(chart).get(unit=unit).path, on), course)


def _at(found: ObligationQuerySet, unit: Unit, on: date, course: Course | None, structure: date | None) -> QuerySet[Obligation]:
    chart = structure or on
    place = Placement.objects.on(chart).get(unit=unit)
    within = found.assigned_by(on).within(place.path, chart)
    return within.filter(course=course) if course else within


def _sums(ground: Ground, course: Course | None) -> dict[str, dict[str, int]]:
    found = Obligation.objects.filter(governs=True).assigned_by(ground.day).within(ground.path, ground.structure.day)
    if course:
        found = found.filter(course=course)
    stood = {standing: Count("id", filter=stands_so(standing, ground.day)) for standing in _STANDINGS}
    counted = (
        found.annotate(branch=ground.branch("unit_due_id"))
        .values("branch")
        .annotate(
            assigned=Count("id", filter=~Q(outcome__in=CLOSED)),
            completed=Count("id", filter=done_by(ground.day)),
            completed_late=Count("id", filter=stands_so(Standing.LATE, ground.day)),
            **stood,
        )
        .order_by()
    )
    return {row[0]: dict(zip(_SUMS, row[1:], strict=True)) for row in counted.values_list("branch", *_SUMS)}


def _people(ground: Ground) -> dict[str, int]:
    counted = (
        _members(ground)
        .annotate(branch=ground.branch("unit_id"))
        .values("branch")
        .annotate(people=Count("person", distinct=True))
        .order_by()
    )
    return {row["branch"]: row["people"] for row in counted}


def _people_total(ground: Ground) -> int:
    return _members(ground).aggregate(people=Count("person", distinct=True))["people"]


def _members(ground: Ground) -> QuerySet[Membership]:
    within = ground.structure.below([ground.path], "unit", "person_id")
    return Membership.objects.on(ground.day).filter(within)


def _papers(ground: Ground, course: Course | None) -> QuerySet[Certificate]:
    within = ground.structure.below([ground.path], "unit", "person_id")
    found = Certificate.objects.filter(within, state=CertificateState.ISSUED, issued_on__lte=ground.day)
    found = found.exclude(~Q(family=Family.PARTY), issuer__unit__family=Family.PARTY)  # those are the Party tree's to know
    return found.filter(enrolment__course=course) if course else found


def _certificates(ground: Ground, course: Course | None) -> dict[str, int]:
    found = _papers(ground, course).annotate(branch=ground.branch("unit_id"))
    counted = found.values("branch").annotate(number_of=Count("id")).order_by()
    return {row["branch"]: row["number_of"] for row in counted}


def _figures(unit: Unit, people: int, sums: Any, papers: int) -> Figures:
    parts = list(sums)
    added = {name: sum(part.get(name, 0) for part in parts) for name in _SUMS}
    return Figures(unit=unit, people=people, certificates=papers, **added)
