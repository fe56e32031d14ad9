"""Which rows count for which unit under the structure of a day, those of units that had ended by then as well.

A row of a renamed or merged unit counts for the heir. A row of a divided unit counts for
the part to which its person belongs now, which is the decision that somebody made about
them; where nobody has decided, it counts for the lowest unit that holds all the parts.
Conditions and expressions hold subqueries; nothing here sends a statement.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Substr
from django.db.models.lookups import Exact

from units.models import Heir, Membership, Placement
from units.models.unit import after_subtree

UNDECIDED = ""  # the branch of rows whose unit was divided between several branches


@dataclass(frozen=True)
class Structure:
    """The chart of units as it stood on a day."""

    day: date

    def below(self, tops: Iterable[str], unit: str, person: str = "") -> Q:
        """Return a condition for rows whose unit counts at or below one of these paths.

        With the field of the row's person, rows of divided units follow what was decided
        about each person; without it they count where all the parts are below.
        """
        ranges = Q(pk__in=[])
        for path in tops:
            ranges |= Q(path__gte=path, path__lt=after_subtree(path))
        placed = Placement.objects.on(self.day).filter(ranges).values("unit_id")
        heirs = Heir.objects.on(self.day).filter(heir__in=placed)
        parts = heirs.filter(alone=False)
        elsewhere = Heir.objects.on(self.day).filter(unit=OuterRef("unit")).exclude(heir__in=placed)
        field = f"{unit}__in"
        if not person:
            whole = heirs.filter(~Q(Exists(elsewhere)))
            return Q(**{field: placed.union(whole.values("unit_id"))})
        torn = parts.filter(Exists(elsewhere)).values("unit_id")
        decided = Exists(self._chosen(parts, unit, person))
        return Q(**{field: placed.union(heirs.values("unit_id"))}) & (~Q(**{field: torn}) | Q(decided))

    def branch(self, unit: str, person: str, width: int) -> Coalesce:
        """Return the path, cut to a width, below which a row counts: the branch to which its unit belongs.

        A row of a divided unit about whose person nobody has decided has the branch `UNDECIDED`,
        unless all the parts stand in one.
        """
        heirs = Heir.objects.on(self.day)
        placed = Placement.objects.on(self.day).filter(unit_id=OuterRef(unit)).values("path")[:1]
        chosen: QuerySet[Any, Any] = self._chosen(heirs.filter(alone=False), unit, person)
        ends: QuerySet[Any, Any] = self._with_path(heirs.filter(unit_id=OuterRef(unit))).order_by().values("unit_id")
        lowest = Substr(Subquery(ends.annotate(cut=Min("path")).values("cut")), 1, width)
        highest = Substr(Subquery(ends.annotate(cut=Max("path")).values("cut")), 1, width)
        return Coalesce(
            Substr(Subquery(placed), 1, width),
            Substr(Subquery(chosen.values("path")[:1]), 1, width),
            Case(When(Q(Exact(lowest, highest)), then=lowest)),
            Value(UNDECIDED),
        )

    def _chosen(self, parts: QuerySet[Heir], unit: str, person: str) -> QuerySet[Any]:
        """Return the parts of a row's divided unit to which its person belongs on the day."""
        held = Q(unit__placements__valid_to=None) | Q(unit__placements__valid_to__gte=self.day)
        belonging = Membership.objects.on(self.day).filter(
            held,
            person_id=OuterRef(OuterRef(person)),
            is_primary=True,
            unit__placements__valid_from__lte=self.day,
            unit__placements__path__startswith=OuterRef("path"),
        )
        return self._with_path(parts.filter(unit_id=OuterRef(unit))).filter(Exists(belonging))

    def _with_path(self, heirs: QuerySet[Heir]) -> QuerySet[Any]:
        held = Q(heir__placements__valid_to=None) | Q(heir__placements__valid_to__gte=self.day)
        return heirs.filter(held, heir__placements__valid_from__lte=self.day).annotate(path=F("heir__placements__path"))
