"""Rename a unit or dissolve it: the old row ends, and what became of it is written down."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.refusals import Refusal
from people.models import Person
from units.actions.heirs import trace_heirs
from units.enums import Extent
from units.models import Grant, Membership, Placement, Succession, Unit
from units.signals import unit_changed


def rename_unit(*, unit: Unit, name: str, on: date, by: Person | None, kind: str = "", decision: str = "") -> Unit:
    """Give the unit a new name, and perhaps a new kind, from a day on, and return the unit that goes on.

    A name belongs to the days on which it was carried. So the old row ends the day
    before, and a new one with the same code follows it, joined by a succession; the
    place, the units below, the members and the roles pass over.
    """
    _refuse_unless_open(unit, on)
    with transaction.atomic():
        new = Unit.objects.create(
            code_list_id=unit.code_list_id,
            code=unit.code,
            name=name,
            kind=kind or unit.kind,
            family=unit.family,
            valid_from=on,
            decision=decision,
        )
        _pass_on(unit, new, on)
        unit.valid_to = on - timedelta(days=1)
        unit.save(update_fields=["valid_to"])
        Succession.objects.create(old=unit, new=new, extent=Extent.WHOLE, day=on, decision=decision)
        trace_heirs([unit.pk])
        after = {"name": new.name, "from": on.isoformat(), "decision": decision}
        audit.record(by=by, did="unit.renamed", to=unit, unit=unit, before={"name": unit.name}, after=after)
        unit_changed.send(sender=Unit, unit=new)
    return new


def dissolve(*, unit: Unit, last_day: date, by: Person | None, decision: str = "") -> Unit:
    """End a unit: its place, memberships and roles end with it. Units below must have gone before."""
    first_day_after = last_day + timedelta(days=1)
    _refuse_unless_open(unit, first_day_after)
    if Placement.objects.on(first_day_after).filter(parent=unit).exists():
        raise Refusal("units_below", _("Units still stand below this one. Move or dissolve them first."))
    with transaction.atomic():
        open_rows = {"unit": unit, "valid_to": None}
        Placement.objects.filter(**open_rows).update(valid_to=last_day)
        Membership.objects.filter(**open_rows).update(valid_to=last_day)
        Grant.objects.filter(**open_rows).update(valid_to=last_day)
        unit.valid_to = last_day
        unit.decision = decision or unit.decision
        unit.save(update_fields=["valid_to", "decision"])
        trace_heirs([unit.pk])
        after = {"last_day": last_day.isoformat(), "decision": decision}
        audit.record(by=by, did="unit.dissolved", to=unit, unit=unit, after=after)
        unit_changed.send(sender=Unit, unit=unit)
    return unit


def _refuse_unless_open(unit: Unit, on: date) -> None:
    if unit.valid_to is not None:
        raise Refusal("unit_ended", _("This unit has already ended."))
    if on <= unit.valid_from:
        raise Refusal("too_early", _("Choose a day after the one on which the unit began."))


def _pass_on(old: Unit, new: Unit, on: date) -> None:
    """Let placements, memberships and roles of the old unit end, and begin again at the new one."""
    for row in Placement.objects.filter(unit=old, valid_to=None):
        _begin_again(row, on, unit=new)
    for row in Placement.objects.filter(parent=old, valid_to=None):
        _begin_again(row, on, parent=new)
    for grant in Grant.objects.filter(unit=old, valid_to=None):
        _begin_again(grant, on, unit=new)
    members = list(Membership.objects.filter(unit=old, valid_to=None))
    later = [member for member in members if member.valid_from >= on]
    Membership.objects.filter(pk__in=[member.pk for member in later]).update(unit=new)
    passing = [member for member in members if member.valid_from < on]
    Membership.objects.filter(pk__in=[member.pk for member in passing]).update(valid_to=on - timedelta(days=1))
    for member in passing:
        member.pk = None
        member.ref = Membership._meta.get_field("ref").get_default()
        member.unit = new
        member.valid_from = on
    Membership.objects.bulk_create(passing, batch_size=1000)


def _begin_again(row: Placement | Grant, on: date, **changes: Unit) -> None:
    if row.valid_from < on:
        type(row)._default_manager.filter(pk=row.pk).update(valid_to=on - timedelta(days=1))
        row.pk = None
        row.valid_from = on
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
