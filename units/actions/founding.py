"""Found units: each takes a place in its tree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.refusals import Refusal
from people.models import Person
from units.models import CodeList, Placement, Unit
from units.models.unit import step, step_number

_FEW = 500


@dataclass(frozen=True)
class NewUnit:
    """A unit to found. `parent` is a unit, the code of a unit founded earlier in the same call, or None for a root."""

    code: str
    name: str
    kind: str
    family: str
    parent: Unit | str | None = None
    valid_to: date | None = None


def create_unit(
    *,
    name: str,
    kind: str,
    family: str,
    code: str,
    code_list: CodeList,
    parent: Unit | None,
    valid_from: date,
    by: Person | None,
    decision: str = "",
) -> Unit:
    """Found one unit below a parent of its own tree, or as the root of a new tree."""
    new = NewUnit(code=code, name=name, kind=kind, family=family, parent=parent)
    return create_units([new], code_list=code_list, valid_from=valid_from, by=by, decision=decision)[0]


def create_units(
    rows: Sequence[NewUnit], *, code_list: CodeList, valid_from: date, by: Person | None, decision: str = ""
) -> list[Unit]:
    """Found many units in few statements, in the order given, parents before their children.

    Every unit gets the next free step below its parent. Steps are never used again, so
    that a path means one place for all time.
    """
    with transaction.atomic():
        units = found(rows, code_list=code_list, valid_from=valid_from, decision=decision)
        audit.record_many(by=by, did="unit.created", to=units)
    return units


def found(rows: Sequence[NewUnit], *, code_list: CodeList, valid_from: date, decision: str = "") -> list[Unit]:
    """Do what `create_units` does without a log entry for each: for actions that log a whole list at once."""
    with transaction.atomic():
        CodeList.objects.select_for_update().get(pk=code_list.pk)
        _refuse_codes_in_use(rows, code_list, valid_from)
        units = [_unit(new, code_list, valid_from, decision) for new in rows]
        Unit.objects.bulk_create(units, batch_size=1000)
        Placement.objects.bulk_create(_places(rows, units, valid_from), batch_size=1000)
    return units


def next_steps(parents: Iterable[Unit | None]) -> dict[int | None, int]:
    """Return the number of the first free step below each parent; None stands for the roots."""
    keys = {parent.pk if parent else None for parent in parents}
    placed = Placement.objects.order_by().values("parent_id").annotate(last=Max("path"))
    last: dict[int | None, str] = dict(placed.filter(parent_id__in=keys - {None}).values_list("parent_id", "last"))
    if None in keys:
        last[None] = Placement.objects.filter(parent=None).aggregate(last=Max("path"))["last"]
    return {key: step_number(last[key]) + 1 if last.get(key) else 0 for key in keys}


def _unit(new: NewUnit, code_list: CodeList, valid_from: date, decision: str) -> Unit:
    unit = Unit(
        code_list=code_list,
        code=new.code,
        name=new.name,
        kind=new.kind,
        family=new.family,
        valid_from=valid_from,
        valid_to=new.valid_to,
        decision=decision,
    )
    unit.put_in_order()
    return unit


def _places(rows: Sequence[NewUnit], units: Sequence[Unit], day: date) -> list[Placement]:
    outside = [new.parent for new in rows if isinstance(new.parent, Unit)]
    held = Placement.objects.on(day).filter(unit__in={unit.pk for unit in outside}).values_list("unit_id", "path")
    path_of: dict[int, str] = dict(held)
    steps = next_steps([*outside, None])
    by_code = {unit.code: unit for unit in units}
    places = []
    for new, unit in zip(rows, units, strict=True):
        parent = by_code[new.parent] if isinstance(new.parent, str) else new.parent
        _check_parent(unit, parent, path_of)
        key = parent.pk if parent else None
        number = steps.get(key, 0)
        steps[key] = number + 1
        path_of[unit.pk] = (path_of[parent.pk] if parent else "") + step(number)
        places.append(Placement(unit=unit, parent=parent, path=path_of[unit.pk], valid_from=day, valid_to=new.valid_to))
    return places


def _check_parent(unit: Unit, parent: Unit | None, path_of: dict[int, str]) -> None:
    if parent is None:
        return
    if parent.family != unit.family:
        raise Refusal("other_tree", _("A unit stands in the same tree as the unit above it."))
    if parent.pk not in path_of:
        raise Refusal("parent_not_there", _("The unit above did not exist on that day."))


def _refuse_codes_in_use(rows: Sequence[NewUnit], code_list: CodeList, day: date) -> None:
    codes = [new.code for new in rows]
    held = Unit.objects.on(day).filter(code_list=code_list)
    if len(codes) <= _FEW:
        held = held.filter(code__in=codes)
    seen = set(held.values_list("code", flat=True))
    for code in codes:
        if code in seen:
            raise Refusal("code_in_use", _("Another unit of this list carries the code {code} on that day.").format(code=code))
        seen.add(code)
