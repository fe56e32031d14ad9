"""Keep the heirs of ended units in line with what became of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max, Q

from units.models import Heir, Placement, Succession
from units.models.heir import heirs_by_day, spans_of

_FEW = 500  # keys in one statement


def trace_heirs(units: Iterable[int]) -> int:
    """Find the heirs of these units, and of those for which they stood, anew, and return how many rows there are now.

    It compares nothing and may run twice. A few statements for each 500 units and each
    generation of successors.
    """
    asked = set(units)
    with transaction.atomic():
        for chunk in _chunks(set(asked)):
            asked |= set(Heir.objects.filter(heir__in=chunk).values_list("unit_id", flat=True))
        ends, next_of = _what_became_of(asked)
        rows = [
            Heir(unit_id=unit, heir_id=heir, alone=alone, valid_from=first, valid_to=last)
            for unit in sorted(asked)
            for heir, alone, first, last in heirs_by_day(spans_of(unit, ends, next_of))
        ]
        for chunk in _chunks(asked):
            Heir.objects.filter(unit__in=chunk).delete()
        Heir.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def _what_became_of(units: set[int]) -> tuple[dict[int, date], dict[int, list[int]]]:
    """Return the last days of ended units and what they became, as far as the successions lead from these units."""
    ends: dict[int, date] = {}
    next_of: dict[int, list[int]] = {}
    seen: set[int] = set()
    ahead = set(units)
    while ahead:
        seen |= ahead
        found: dict[int, list[int]] = defaultdict(list)
        for chunk in _chunks(ahead):
            last_days = Placement.objects.filter(unit__in=chunk).order_by().values("unit_id")
            ended = last_days.annotate(last=Max("valid_to")).exclude(unit__placements__valid_to=None)
            ends |= dict(ended.values_list("unit_id", "last"))
            for old, new in Succession.objects.filter(old__in=chunk).order_by("pk").values_list("old_id", "new_id"):
                found[old].append(new)
        orphans = [unit for unit in ahead if unit in ends and unit not in found]
        for chunk in _chunks(orphans):
            above = Placement.objects.filter(~Q(parent=None), unit__in=chunk).order_by("valid_from")
            found |= {unit: [parent] for unit, parent in above.values_list("unit_id", "parent_id")}
        next_of |= found
        ahead = {new for news in found.values() for new in news} - seen
    return ends, next_of


def _chunks(keys: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(keys)
    return (ordered[start : start + _FEW] for start in range(0, len(ordered), _FEW))
