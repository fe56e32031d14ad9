"""Carry out a plan: people, memberships and changes, in one transaction."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kit import audit
from kit.refusals import Refusal
from kit.text import nfc
from people.actions import NewPerson, create_people, notify
from people.models import Person
from units.actions import NewMembership, change_membership, join_many, transfer
from units.actions.pausing import pause_hidden_roles
from units.feeds.plan import Fate, Plan, PlannedRow
from units.models import Membership
from units.roles import Permission
from units.scope import may


@dataclass(frozen=True)
class Applied:
    """What an import did."""

    added: int
    changed: int
    unchanged: int
    left_out: int


def apply_plan(plan: Plan, *, by: Person, expected: str) -> Applied:
    """Carry out the plan that was shown: rows with errors are left out, all others go in, or none.

    `expected` is the digest of what the importer saw; a plan that has become another
    one meanwhile is refused, to be looked at again.
    """
    if not may(by, Permission.MANAGE_PEOPLE, plan.unit, plan.valid_from):
        raise Refusal("may_not_manage", _("You do not manage the people of this unit."))
    meanwhile = Refusal("changed_meanwhile", _("People of the unit changed in the meantime. Look at the differences again."))
    if plan.digest != expected:
        raise meanwhile
    try:
        return _carry_out(plan, by)
    except IntegrityError as error:  # somebody took a login name, or a primary place, at this very moment
        raise meanwhile from error


def _carry_out(plan: Plan, by: Person) -> Applied:
    with transaction.atomic():
        _add([entry for entry in plan.rows if entry.fate is Fate.ADD], plan, by)
        for entry in plan.rows:
            if entry.fate is Fate.CHANGE:
                _change(entry, plan, by)
        applied = Applied(plan.count(Fate.ADD), plan.count(Fate.CHANGE), plan.count(Fate.SAME), plan.count(Fate.ERROR))
        audit.record(by=by, did="people.imported", to=plan.unit, unit=plan.unit, after=vars(applied))
    return applied


def _add(entries: list[PlannedRow], plan: Plan, by: Person) -> None:
    new = []
    for entry in entries:
        row = entry.row
        born, precision = row.birth or (None, "day")
        new.append(NewPerson(row.full_name, born, precision, row.sex, row.email, row.phone))
    people = create_people(new, by=by)
    memberships = [
        NewMembership(
            person=person,
            unit=entry.unit,
            valid_from=entry.row.valid_from or plan.valid_from,
            position=entry.row.position,
            standing=entry.row.standing,
            staff_code=entry.row.staff_code,
        )
        for person, entry in zip(people, entries, strict=True)
    ]
    join_many(memberships, by=by)
    for person in people:
        if person.email:
            facts = {"unit": plan.unit.name}
            notify(person=person, kind="invitation", facts=facts, key=f"invitation:{person.pk}", family=plan.unit.family)


def _change(entry: PlannedRow, plan: Plan, by: Person) -> None:
    membership = entry.membership
    assert membership is not None
    fields = {change.field for change in entry.changes}
    _change_person(membership.person, entry, fields, by)
    if "unit" in fields:
        membership = transfer(membership=membership, unit=entry.unit, on=plan.valid_from, by=by)
    _change_belonging(membership, entry, fields, plan, by)


def _change_person(person: Person, entry: PlannedRow, fields: set[str], by: Person) -> None:
    row = entry.row
    values: dict[str, Any] = {name: getattr(row, name) for name in ("sex", "email", "phone") if name in fields}
    if "full_name" in fields:
        values["full_name"] = nfc(row.full_name)
    if "birth" in fields and row.birth:
        values["birth_date"], values["birth_precision"] = row.birth
    if not values:
        return
    if "email" in values:
        pause_hidden_roles(people=[person], by=by)
    before = {name: str(getattr(person, name) or "") for name in values}
    for name, value in values.items():
        setattr(person, name, value)
    person.save()
    personal = {"before": before, "after": {name: str(value) for name, value in values.items()}}
    audit.record(by=by, did="person.changed", to=person, personal=personal, subject=person)


def _change_belonging(membership: Membership, entry: PlannedRow, fields: set[str], plan: Plan, by: Person) -> None:
    row = entry.row
    wanted = {name: getattr(row, name) for name in ("position", "standing", "staff_code") if name in fields}
    if wanted:
        change_membership(membership=membership, on=plan.valid_from, by=by, **wanted)
