"""Who had to complete a course, who did, who is late: unit by unit.

Every figure is a sum of obligation rows that govern (see `assignments`). A row
counts for the unit responsible on its due date, under the structure of the day
asked for. The rate is completed / (assigned - exempt); people who never enrolled
are in the denominator, and a denominator of zero has no rate. People whose row was
left before its due date, or withdrawn, and whom nothing else asks, stand beside all
of that, once.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from assignments.enums import CLOSED, Outcome
from assignments.models import Obligation
from assignments.models.obligation import ObligationQuerySet
from certificates.enums import CertificateState
from certificates.models import Certificate
from courses.models import Course
from units.models import Membership, Placement, Unit

_SUMS = ("assigned", "exempt", "completed", "completed_late", "overdue", "in_progress", "not_started", "left", "withdrawn")
BASIS = "unit responsible on the due date; structure of the day of the figures"


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
    """A unit, its branches one level below, and the day and basis of the figures."""

    total: Figures
    branches: list[Figures] = field(default_factory=list)
    as_of: date = date.min
    basis: str = BASIS


def report(unit: Unit, on: date, course: Course | None = None) -> Report:
    """Return the figures of a unit and of each unit directly below it, in a constant number of statements.

    Totals count distinct people once, so a total may be smaller than the sum of its branches.
    """
    place = Placement.objects.on(on).get(unit=unit)
    children = list(
        Placement.objects.on(on).filter(parent=unit).select_related("unit").order_by("unit__search_name", "unit__code")
    )
    width = len(place.path) + Placement.STEP
    people = _people(place.path, on, width)
    sums = _sums(place.path, on, width, course)
    papers = _certificates(place.path, on, width, course)
    total = _figures(unit, _people_total(place.path, on), sums.values(), sum(papers.values()))
    branches = [
        _figures(child.unit, people.get(child.path, 0), [sums.get(child.path, {})], papers.get(child.path, 0))
        for child in children
    ]
    return Report(total=total, branches=branches, as_of=on)


def rows(unit: Unit, on: date, course: Course | None = None) -> QuerySet[Obligation]:
    """Return the rows behind the figures of a unit."""
    return _at(Obligation.objects.counted(), unit, on, course)


def closed_rows(unit: Unit, on: date, course: Course | None = None) -> QuerySet[Obligation]:
    """Return the rows that stand beside the figures of a unit: left before the due date, or withdrawn."""
    return _at(Obligation.objects.closed(), unit, on, course)


def _at(found: ObligationQuerySet, unit: Unit, on: date, course: Course | None) -> QuerySet[Obligation]:
    place = Placement.objects.on(on).get(unit=unit)
    within = found.within(place.path, on)
    return within.filter(course=course) if course else within


def _sums(path: str, on: date, width: int, course: Course | None) -> dict[str, dict[str, int]]:
    found = Obligation.objects.filter(governs=True).within(path, on)
    if course:
        found = found.filter(course=course)
    done, is_open = Q(outcome=Outcome.COMPLETED), Q(outcome=Outcome.OPEN)
    counted = (
        found.annotate(branch=_branch("unit_due_id", on, width))
        .values("branch")
        .annotate(
            assigned=Count("id", filter=~Q(outcome__in=CLOSED)),
            exempt=Count("id", filter=Q(outcome=Outcome.EXEMPT)),
            completed=Count("id", filter=done),
            completed_late=Count("id", filter=done & Q(completed_on__gt=F("due_on"))),
            overdue=Count("id", filter=is_open & Q(due_on__lt=on)),
            in_progress=Count("id", filter=is_open & Q(due_on__gte=on, started_at__isnull=False)),
            not_started=Count("id", filter=is_open & Q(due_on__gte=on, started_at=None)),
            left=Count("id", filter=Q(outcome=Outcome.LEFT)),
            withdrawn=Count("id", filter=Q(outcome=Outcome.WITHDRAWN)),
        )
        .order_by()
    )
    return {row[0]: dict(zip(_SUMS, row[1:], strict=True)) for row in counted.values_list("branch", *_SUMS)}


def _people(path: str, on: date, width: int) -> dict[str, int]:
    counted = (
        _members(path, on)
        .annotate(branch=_branch("unit_id", on, width))
        .values("branch")
        .annotate(people=Count("person", distinct=True))
        .order_by()
    )
    return {row["branch"]: row["people"] for row in counted}


def _people_total(path: str, on: date) -> int:
    return _members(path, on).aggregate(people=Count("person", distinct=True))["people"]


def _members(path: str, on: date) -> QuerySet[Membership]:
    return Membership.objects.on(on).filter(unit__in=Placement.objects.on(on).under(path).values("unit_id"))


def _certificates(path: str, on: date, width: int, course: Course | None) -> dict[str, int]:
    found = Certificate.objects.filter(
        unit__in=Placement.objects.on(on).under(path).values("unit_id"), state=CertificateState.ISSUED
    )
    if course:
        found = found.filter(enrolment__course=course)
    counted = found.annotate(branch=_branch("unit_id", on, width)).values("branch").annotate(papers=Count("id")).order_by()
    return {row["branch"]: row["papers"] for row in counted}


def _branch(unit: str, on: date, width: int) -> Substr:
    """The path of the unit one level below, to which a row's unit belongs."""
    placed = Placement.objects.on(on).filter(unit_id=OuterRef(unit)).values("path")[:1]
    return Substr(Subquery(placed), 1, width)


def _figures(unit: Unit, people: int, sums: Any, papers: int) -> Figures:
    parts = list(sums)
    added = {name: sum(part.get(name, 0) for part in parts) for name in _SUMS}
    return Figures(unit=unit, people=people, certificates=papers, **added)
