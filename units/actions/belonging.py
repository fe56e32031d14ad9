"""Join, leave, change units. A membership that has begun is ended, never overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.ids import reference
from kit.refusals import Refusal
from people.models import Person
from units.enums import Status
from units.models import Membership, Placement, Unit
from units.signals import belonging_changed


@dataclass(frozen=True)
class NewMembership:
    """A membership to begin. Where `is_primary` is None, the first of a person in a tree is the primary one."""

    person: Person
    unit: Unit
    valid_from: date
    position: str = ""
    standing: str = ""
    status: str = Status.ACTIVE
    staff_code: str = ""
    is_primary: bool | None = None
    valid_to: date | None = None


def join(
    *,
    person: Person,
    unit: Unit,
    valid_from: date,
    by: Person | None,
    position: str = "",
    standing: str = "",
    status: str = Status.ACTIVE,
    staff_code: str = "",
    is_primary: bool | None = None,
) -> Membership:
    """Let a person belong to a unit from a day on. Refused where they already do, or where the unit is not there."""
    new = NewMembership(person, unit, valid_from, position, standing, status, staff_code, is_primary)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if Membership.objects.on(valid_from).filter(person=person, unit=unit).exists():
            raise Refusal("already_there", _("This person already belongs to the unit on that day."))
        return join_many([new], by=by)[0]


def join_many(rows: Sequence[NewMembership], *, by: Person | None) -> list[Membership]:
    """Begin many memberships in few statements. At most one in a tree becomes a person's primary one."""
    with transaction.atomic():
        _refuse_units_not_there(rows)
        held = _open_primaries(rows)
        memberships = []
        for new in rows:
            key = (new.person.pk, new.unit.family)
            primary = key not in held if new.is_primary is None else new.is_primary
            if primary and key in held:
                raise Refusal("second_primary", _("The person already has a primary unit in this tree."))
            if primary and new.valid_to is None:
                held.add(key)
            memberships.append(_membership(new, primary))
        Membership.objects.bulk_create(memberships, batch_size=1000)
        audit.record_many(by=by, did="membership.began", to=memberships)
        _tell(memberships)
    return memberships


def leave(*, membership: Membership, last_day: date, by: Person | None) -> Membership:
    """End a membership with a last day; the row stays."""
    if membership.valid_to is not None:
        raise Refusal("already_ended", _("This membership has already ended."))
    if last_day < membership.valid_from:
        raise Refusal("too_early", _("The last day cannot lie before the first one."))
    with transaction.atomic():
        membership.valid_to = last_day
        membership.save(update_fields=["valid_to"])
        after = {"last_day": last_day.isoformat()}
        audit.record(by=by, did="membership.ended", to=membership, unit=membership.unit, after=after)
        _tell([membership])
    return membership


def transfer(*, membership: Membership, unit: Unit, on: date, by: Person | None, position: str | None = None) -> Membership:
    """Move a person to another unit of the same tree from a day on: one membership ends, the next begins."""
    if unit.family != membership.family:
        raise Refusal("other_tree", _("A transfer stays within one tree. Let the person join the other tree instead."))
    if unit.pk == membership.unit_id:
        raise Refusal("same_place", _("The person already belongs to this unit."))
    with transaction.atomic():
        leave(membership=membership, last_day=on - timedelta(days=1), by=by)
        return join(
            person=membership.person,
            unit=unit,
            valid_from=on,
            by=by,
            position=membership.position if position is None else position,
            standing=membership.standing,
            status=membership.status,
            staff_code=membership.staff_code,
            is_primary=membership.is_primary,
        )


def change_membership(
    *,
    membership: Membership,
    on: date,
    by: Person | None,
    position: str | None = None,
    standing: str | None = None,
    staff_code: str | None = None,
) -> Membership:
    """Give a membership another position, standing or staff code from a day on.

    What was true before stays: the row ends the day before, and a new one follows. On
    its first day the row itself is put right, since nothing else was ever true.
    """
    values = {"position": position, "standing": standing, "staff_code": staff_code}
    changed = {name: value for name, value in values.items() if value is not None}
    with transaction.atomic():
        if membership.valid_from < on:
            fresh = Membership.objects.get(pk=membership.pk)
            fresh.pk = None
            fresh.ref = reference()
            fresh.valid_from = on
            leave(membership=membership, last_day=on - timedelta(days=1), by=by)
            membership = fresh
        for name, value in changed.items():
            setattr(membership, name, value)
        membership.save()
        after = {"fields": sorted(changed), "from": on.isoformat()}
        audit.record(by=by, did="membership.changed", to=membership, unit=membership.unit, after=after)
        _tell([membership])
    return membership


def _tell(memberships: Sequence[Membership]) -> None:
    """Say whose belonging changed, once for each tree."""
    for family in sorted({row.family for row in memberships}):
        people = sorted({row.person_id for row in memberships if row.family == family})
        belonging_changed.send(sender=Membership, people=people, family=family)


def _membership(new: NewMembership, primary: bool) -> Membership:
    return Membership(
        person=new.person,
        unit=new.unit,
        family=new.unit.family,
        position=new.position,
        standing=new.standing,
        status=new.status,
        staff_code=new.staff_code.strip(),
        is_primary=primary,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )


def _open_primaries(rows: Sequence[NewMembership]) -> set[tuple[int, str]]:
    """Return `(person, family)` of the open primary memberships of these people."""
    primaries = Membership.objects.filter(is_primary=True, valid_to=None).values_list("person_id", "family")
    people = [new.person.pk for new in rows]
    held: set[tuple[int, str]] = set()
    for start in range(0, len(people), 5000):
        held.update(primaries.filter(person_id__in=people[start : start + 5000]))
    return held


def _refuse_units_not_there(rows: Sequence[NewMembership]) -> None:
    units = {new.unit.pk for new in rows}
    for day in {new.valid_from for new in rows}:
        there = set(Placement.objects.on(day).filter(unit_id__in=units).values_list("unit_id", flat=True))
        if any(new.unit.pk not in there for new in rows if new.valid_from == day):
            raise Refusal("unit_not_there", _("The unit does not exist on the first day of the membership."))
