"""Where the figures of a unit stand once it has ended."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from units.models.unit import Unit

Span = tuple[int, date, date | None]  # an heir, its first and its last day as such


class HeirQuerySet(models.QuerySet["Heir"]):
    def on(self, day: date) -> Self:
        """Heirs as of a day."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day), valid_from__lte=day)


class Heir(models.Model):
    """A unit had ended, and from one day to another this one stands for it: read from successions, never written by hand.

    A renamed or merged unit has one heir at a time, and is `alone` in that. A divided
    unit has several: none of them is alone, since shares are never guessed. A unit
    that was dissolved without a successor is counted by the one above it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="heirs")
    heir = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="heir_of")
    alone = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = HeirQuerySet.as_manager()

    class Meta:
        verbose_name = _("heir of a unit")
        verbose_name_plural = _("heirs of units")
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "heir", "valid_from"], name="units_heir_once")]
        indexes: ClassVar = [models.Index(fields=["heir", "valid_from"], name="units_heir_of")]

    def __str__(self) -> str:
        return f"{self.unit} → {self.heir}"


def spans_of(unit: int, ends: Mapping[int, date], next_of: Mapping[int, Sequence[int]]) -> list[Span]:
    """Return which units stand for one that ended, from when to when; an heir that ends in turn hands on to its own.

    `ends` holds the last day of each unit that has ended, `next_of` what each became. Values in, values out.
    """
    spans: list[Span] = []
    if unit in ends:
        _walk(unit, ends[unit] + timedelta(days=1), ends, next_of, frozenset({unit}), spans)
    return spans


def _walk(
    unit: int,
    first: date,
    ends: Mapping[int, date],
    next_of: Mapping[int, Sequence[int]],
    seen: frozenset[int],
    spans: list[Span],
) -> None:
    for heir in next_of.get(unit, ()):
        if heir in seen:
            continue
        last = ends.get(heir)
        if last is None or last >= first:
            spans.append((heir, first, last))
        if last is not None:
            _walk(heir, max(first, last + timedelta(days=1)), ends, next_of, seen | {heir}, spans)


def heirs_by_day(spans: Sequence[Span]) -> list[tuple[int, bool, date, date | None]]:
    """Return `(heir, alone, first day, last day)`, cut where the heirs of a unit change, so that `alone` holds throughout."""
    cuts = sorted({first for _heir, first, _last in spans} | {last + timedelta(days=1) for _heir, _first, last in spans if last})
    held: dict[date, set[int]] = defaultdict(set)
    for heir, first, last in spans:
        for day in cuts:
            if day >= first and (last is None or day <= last):
                held[day].add(heir)
    return [
        (heir, len(held[day]) == 1, day, following - timedelta(days=1) if following else None)
        for day, following in zip(cuts, [*cuts[1:], None], strict=True)
        for heir in sorted(held[day])
    ]
