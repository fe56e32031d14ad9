"""Units, where they stood, and what became of them."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.ids import reference
from kit.text import fold, nfc
from units.enums import Extent, Family, Kind


class CodeList(models.Model):
    """A list that gives units their codes, such as the statistics office's list of 1 July 2025."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    effective_from = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("code list")
        verbose_name_plural = _("code lists")

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    def on(self, day: date) -> Self:
        """Units that exist on a day."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day), valid_from__lte=day)

    def with_code(self, code: str, day: date) -> Self:
        """Units that carry a code on a day; codes are used again over time, and each list has its own."""
        return self.on(day).filter(code=code)

    def search(self, words: str) -> Self:
        """Units whose folded name holds every word, or whose code begins with it."""
        found = self
        for word in fold(words).split():
            found = found.filter(models.Q(search_name__contains=word) | models.Q(code__startswith=word))
        return found


class Unit(models.Model):
    """An agency, Party organisation, enterprise, union or community team, from one day to another.

    A unit is (code list, code, valid from): the 2025 reform used every old code
    again, 2,145 of them under another name. Days are inclusive.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    code_list = models.ForeignKey(CodeList, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    search_name = models.CharField(max_length=200, editable=False, db_index=True)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    family = models.CharField(_("family"), max_length=12, choices=Family)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code_list", "code", "valid_from"], name="units_code_from"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")), name="units_days_in_order"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["code", "valid_from"], name="units_code")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the name in one normal form and its search name beside it."""
        self.put_in_order()
        super().save(*args, **kwargs)

    def put_in_order(self) -> None:
        """Bring the name into one normal form: what `save` does, for writing many rows at once."""
        self.name = nfc(self.name)
        self.search_name = fold(self.name)


class PlacementQuerySet(models.QuerySet["Placement"]):
    def on(self, day: date) -> Self:
        """Placements that hold on a day."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day), valid_from__lte=day)

    def under(self, path: str) -> Self:
        """Placements at or below a path, by range, which every database answers from the index."""
        return self.filter(path__gte=path, path__lt=after_subtree(path))


class Placement(models.Model):
    """Where a unit stood in its tree, from one day to another. Scope and reports read the day's row.

    `path` is the chain of steps from the root, four characters each, digits and
    capitals only. A unit without a parent is the root of a tree.
    """

    STEP: ClassVar[int] = 4

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="child_placements")
    path = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="units_placement_from"),
            models.UniqueConstraint(fields=["unit"], condition=models.Q(valid_to=None), name="units_one_open_placement"),
            models.UniqueConstraint(fields=["path"], condition=models.Q(valid_to=None), name="units_one_unit_at_a_path"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["path", "valid_from"], name="units_placement_path"),
            models.Index(fields=["parent", "valid_from"], name="units_placement_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.path}"

    @property
    def depth(self) -> int:
        return len(self.path) // self.STEP


_STEPS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def step(number: int) -> str:
    """Return the path step of the child with this number (0 to 1,679,615)."""
    characters = ""
    for _place in range(Placement.STEP):
        number, rest = divmod(number, len(_STEPS))
        characters = _STEPS[rest] + characters
    if number:
        raise ValueError("A unit holds at most 1,679,616 units directly below it.")
    return characters


def step_number(path: str) -> int:
    """Return the number of the last step of a path; `step` gives it back."""
    return int(path[-Placement.STEP :], len(_STEPS))


def after_subtree(path: str) -> str:
    """Return the first path that sorts after everything at or below `path`."""
    return path[: -Placement.STEP] + step(step_number(path) + 1)


class Succession(models.Model):
    """What became of a unit: it was renamed, merged, split, moved or dissolved by a decision."""

    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="became")
    new = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="came_from")
    extent = models.CharField(max_length=5, choices=Extent)
    day = models.DateField()
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints: ClassVar = [models.UniqueConstraint(fields=["old", "new", "day"], name="units_succession_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


__all__ = ["CodeList", "Extent", "Family", "Kind", "Placement", "Succession", "Unit", "after_subtree", "step", "step_number"]
