"""Give roles at units, and take them back."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person
from units.models import Grant, Unit
from units.roles import ROLES, Permission
from units.scope import may


def grant(
    *,
    person: Person,
    role: str,
    unit: Unit,
    by: Person | None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Grant:
    """Give a person a role at a unit, reaching everything below it.

    The role must fit the unit's tree, and whoever gives it must hold the permission to
    grant there; `by=None` is the operator at the command line. A role held already is
    returned as it is.
    """
    first_day = valid_from or today()
    if role not in ROLES or unit.family not in ROLES[role].families:
        raise Refusal("role_does_not_fit", _("This role cannot be given at a unit of this tree."))
    _refuse_unless_may_grant(by, unit)
    with transaction.atomic():
        held = Grant.objects.on(first_day).filter(person=person, role=role, unit=unit).first()
        if held is not None:
            return held
        given = Grant.objects.create(person=person, role=role, unit=unit, valid_from=first_day, valid_to=valid_to, granted_by=by)
        _forget_known_grants(person)
        audit.record(by=by, did="role.granted", to=person, unit=unit, after={"role": role, "from": first_day.isoformat()})
    return given


def withdraw_grant(*, grant: Grant, by: Person | None) -> Grant:
    """Take a role back at once: yesterday was its last day."""
    _refuse_unless_may_grant(by, grant.unit)
    with transaction.atomic():
        grant.valid_to = today() - timedelta(days=1)
        grant.save(update_fields=["valid_to"])
        _forget_known_grants(grant.person)
        audit.record(by=by, did="role.withdrawn", to=grant.person, unit=grant.unit, after={"role": grant.role})
    return grant


def _refuse_unless_may_grant(by: Person | None, unit: Unit) -> None:
    if by is not None and not may(by, Permission.GRANT, unit, today()):
        raise Refusal("may_not_grant", _("You may not give or take back roles at this unit."))


def _forget_known_grants(person: Person) -> None:
    """Drop what `units.scope` keeps on the person object for the length of a request."""
    person.__dict__.pop("_grants", None)
