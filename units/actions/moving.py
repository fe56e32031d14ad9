"""Move a unit with everything below it to another place in its tree, from a day on."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.refusals import Refusal
from people.models import Person
from units.actions.founding import next_steps
from units.models import Placement, Unit
from units.models.unit import step
from units.signals import unit_changed


def move_unit(*, unit: Unit, parent: Unit, on: date, by: Person | None, decision: str = "") -> Placement:
    """Place the unit and its subtree below another parent from a day on, and return its new placement.

    The old placements end the day before and stay, so that reports about earlier days
    still find everybody where they were. Four statements, however large the subtree is.
    """
    with transaction.atomic():
        old = Placement.objects.select_for_update().on(on).filter(unit=unit).first()
        target = Placement.objects.select_for_update().on(on).filter(unit=parent).first()
        _check(unit, parent, old, target)
        assert old is not None
        assert target is not None
        rows = list(Placement.objects.on(on).under(old.path).order_by("path"))
        top = target.path + step(next_steps([parent])[parent.pk])
        moved = [
            Placement(
                unit_id=row.unit_id,
                parent_id=parent.pk if row.pk == old.pk else row.parent_id,
                path=top + row.path[len(old.path) :],
                valid_from=on,
                valid_to=row.valid_to,
            )
            for row in rows
        ]
        end_placements(rows, on)
        Placement.objects.bulk_create(moved, batch_size=1000)
        after = {"parent": parent.ref, "from": on.isoformat(), "decision": decision, "units": len(moved)}
        audit.record(by=by, did="unit.moved", to=unit, unit=unit, after=after)
        unit_changed.send(sender=Unit, unit=unit)
    return moved[0]


def end_placements(rows: list[Placement], on: date) -> None:
    """End placements so that others can begin on a day; one that began that same day never held, and goes."""
    keys = [row.pk for row in rows]
    held = Placement.objects.filter(pk__in=keys)
    held.filter(valid_from__gte=on).delete()
    held.filter(valid_from__lt=on).update(valid_to=on - timedelta(days=1))


def _check(unit: Unit, parent: Unit, old: Placement | None, target: Placement | None) -> None:
    if old is None or target is None:
        raise Refusal("not_there", _("Both units must exist on the day of the move."))
    if unit.family != parent.family:
        raise Refusal("other_tree", _("A unit stands in the same tree as the unit above it."))
    if target.path.startswith(old.path):
        raise Refusal("below_itself", _("A unit cannot be moved below itself."))
    if old.parent_id == parent.pk:
        raise Refusal("same_place", _("The unit already stands there."))
    later = Placement.objects.filter(unit=unit, valid_from__gt=old.valid_from)
    if later.exists():
        raise Refusal("moved_later", _("The unit was moved again after that day. Undo the later move first."))
