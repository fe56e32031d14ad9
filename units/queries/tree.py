"""Where units stand in their trees on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kit.refusals import Refusal
from units.models import Placement, Unit
from units.models.unit import UnitQuerySet, after_subtree


def placement_of(unit: Unit, on: date) -> Placement | None:
    """Return where the unit stood on a day, or None where it did not stand anywhere."""
    return Placement.objects.on(on).filter(unit=unit).first()


def ancestors(unit: Unit, on: date) -> list[Unit]:
    """Return the units above this one on a day, the root first, the unit itself left out."""
    place = placement_of(unit, on)
    if place is None:
        return []
    above = [place.path[:end] for end in range(Placement.STEP, len(place.path), Placement.STEP)]
    return list(_standing(on, placements__path__in=above).order_by("placements__path"))


def children(unit: Unit, on: date) -> QuerySet[Unit]:
    """Return the units directly below this one on a day, in the order in which they were placed."""
    return _standing(on, placements__parent=unit).order_by("placements__path")


def subtree(unit: Unit, on: date) -> QuerySet[Unit]:
    """Return the unit and everything below it on a day, parents before their children.

    The placement is read now, in one statement; the units only when the answer is read.
    """
    place = placement_of(unit, on)
    if place is None:
        return Unit.objects.none()
    below = {"placements__path__gte": place.path, "placements__path__lt": after_subtree(place.path)}
    return _standing(on, **below).order_by("placements__path")


def roots(on: date, family: str = "") -> QuerySet[Unit]:
    """Return the tops of the trees on a day, of one family or of all."""
    tops = _standing(on, placements__parent=None).order_by("placements__path")
    return tops.filter(family=family) if family else tops


def find_unit(code: str, on: date) -> Unit | None:
    """Return the unit that carries a code on a day, or None.

    A code that several lists use on that day is refused, until it is written
    with its list, as in `gso-2025:11413`.
    """
    code_list, _colon, plain = code.strip().rpartition(":")
    found = Unit.objects.with_code(plain, on).select_related("code_list")
    units = list((found.filter(code_list__code=code_list) if code_list else found)[:2])
    if len(units) > 1:
        sentence = _("Several lists use the code %(code)s on this day. Write it with its list, for example %(example)s.")
        example = f"{units[0].code_list.code}:{plain}"
        raise Refusal("code_ambiguous", sentence % {"code": plain, "example": example})
    return units[0] if units else None


def paths_of(units: Iterable[Unit], on: date) -> dict[int, str]:
    """Return the path of each unit on a day by its key, in one statement; units that stood nowhere are left out."""
    keys = [unit.pk for unit in units]
    return dict(Placement.objects.on(on).filter(unit_id__in=keys).values_list("unit_id", "path"))


def unit_line(unit: Unit, on: date) -> str:
    """Return the unit with those above it, nearest first: `Phường Hải An, Thành phố Hải Phòng`."""
    return ", ".join([unit.name, *(above.name for above in reversed(ancestors(unit, on)))])


def _standing(on: date, **placed: object) -> UnitQuerySet:
    """Return units by where they stand on a day. One filter, so that one placement answers all of it."""
    holds = Q(placements__valid_to=None) | Q(placements__valid_to__gte=on)
    return Unit.objects.filter(holds, placements__valid_from__lte=on, **placed)
