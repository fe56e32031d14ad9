"""Bring the units of an official list into line with the list, and what became of the old ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from kit import audit
from people.models import Person
from units.actions.founding import NewUnit, found
from units.actions.heirs import trace_heirs
from units.actions.moving import move_unit
from units.enums import Family
from units.models import CodeList, Succession, Unit


@dataclass(frozen=True)
class ListedUnit:
    """A line of an official list: `parent` is the code of another line, or empty for a root."""

    code: str
    name: str
    kind: str
    parent: str = ""


@dataclass(frozen=True)
class ListedSuccession:
    """What a list says became of a unit: the codes in the old and the new list, whole or part."""

    old: str
    new: str
    extent: str


@dataclass(frozen=True)
class Tally:
    """How many lines were new, were brought into line, or stood as they are."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


def load_list(
    rows: Sequence[ListedUnit],
    *,
    code_list: CodeList,
    valid_from: date,
    by: Person | None,
    valid_to: date | None = None,
) -> Tally:
    """Make the units that the list has and we do not, and correct those that differ from it.

    A line meets the unit with its code that began on the list's own day, so a unit that
    was renamed later is left alone, and loading the same list again changes nothing.
    Units that the list does not name are left alone as well.
    """
    with transaction.atomic():
        known = _known(code_list, valid_from)
        added = [row for row in rows if row.code not in known]
        changed = [row for row in rows if row.code in known and row != known[row.code][1]]
        parents = {code: unit for code, (unit, _row) in known.items()}
        new = [
            NewUnit(
                code=row.code,
                name=row.name,
                kind=row.kind,
                family=Family.STATE,
                parent=parents.get(row.parent, row.parent) or None,
                valid_to=valid_to,
            )
            for row in added
        ]
        parents.update({unit.code: unit for unit in found(new, code_list=code_list, valid_from=valid_from)})
        for row in changed:
            _correct(known[row.code][0], known[row.code][1], row, parents, by)
        tally = Tally(len(added), len(changed), len(rows) - len(added) - len(changed))
        if added:
            audit.record(by=by, did="unit_list.loaded", to=code_list, after={"added": tally.added, "changed": tally.changed})
    return tally


def load_succession(
    edges: Sequence[ListedSuccession], *, old_list: CodeList, new_list: CodeList, day: date, by: Person | None
) -> int:
    """Write down what became of the old units on a day, and return how many of these edges now stand."""
    old = dict(Unit.objects.filter(code_list=old_list).values_list("code", "pk"))
    new = dict(Unit.objects.filter(code_list=new_list, valid_from=day).values_list("code", "pk"))
    rows = [
        Succession(old_id=old[edge.old], new_id=new[edge.new], extent=edge.extent, day=day)
        for edge in edges
        if edge.old in old and edge.new in new
    ]
    standing = Succession.objects.filter(day=day, old__code_list=old_list).values_list("old_id", "new_id", "extent")
    known = {(old_id, new_id): extent for old_id, new_id, extent in standing}
    fresh = [row for row in rows if known.get((row.old_id, row.new_id)) != row.extent]
    with transaction.atomic():
        Succession.objects.bulk_create(
            fresh,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=["old", "new", "day"],
            update_fields=["extent"],
        )
        if fresh:
            trace_heirs({row.old_id for row in fresh})
            audit.record(by=by, did="succession.loaded", to=new_list, after={"edges": len(fresh)})
    return len(rows)


def _known(code_list: CodeList, day: date) -> dict[str, tuple[Unit, ListedUnit]]:
    """Return the list's units that began on its day, each with the line that would describe it."""
    on_day = Q(placements__valid_from=F("valid_from")) | Q(placements=None)
    units = Unit.objects.filter(on_day, code_list=code_list, valid_from=day).annotate(parent=F("placements__parent__code"))
    return {unit.code: (unit, ListedUnit(unit.code, unit.name, unit.kind, unit.parent or "")) for unit in units}


def _correct(unit: Unit, before: ListedUnit, row: ListedUnit, parents: dict[str, Unit], by: Person | None) -> None:
    if row.parent and row.parent != before.parent:
        move_unit(unit=unit, parent=parents[row.parent], on=unit.valid_from, by=by)
    unit.name = row.name
    unit.kind = row.kind
    unit.save(update_fields=["name", "search_name", "kind"])
    was = {"name": before.name, "kind": before.kind, "parent": before.parent}
    audit.record(
        by=by,
        did="unit.corrected",
        to=unit,
        unit=unit,
        before=was,
        after={"name": row.name, "kind": row.kind, "parent": row.parent},
    )
