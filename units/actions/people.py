"""Bring people into a unit, invite them, print their slips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.clock import today
from kit.refusals import Refusal
from people.actions import NewPerson, create_person, issue_codes, notify
from people.enums import CodePurpose
from people.models import OneTimeCode, Person
from units.actions.belonging import join
from units.actions.pausing import pause_hidden_roles, protected_among
from units.actions.staff_codes import code_is_taken, codes_in_use
from units.models import Membership, Unit
from units.queries import members_in
from units.roles import Permission
from units.scope import may


@dataclass(frozen=True)
class Slip:
    """What is printed on one slip. The code exists nowhere else: only its hash is kept."""

    person: Person
    unit: Unit
    code: str
    expires_on: date


def add_person(
    *,
    new: NewPerson,
    unit: Unit,
    valid_from: date,
    by: Person,
    position: str = "",
    standing: str = "",
    staff_code: str = "",
) -> Membership:
    """Make a person who belongs to a unit from a day on. Who has an e-mail address is invited at once."""
    _refuse_unless_manager(by, unit)
    if codes_in_use([staff_code], unit, max(valid_from, today())):
        raise Refusal("code_in_use", code_is_taken(staff_code))
    with transaction.atomic():
        person = create_person(new, by=by)
        membership = join(
            person=person, unit=unit, valid_from=valid_from, by=by, position=position, standing=standing, staff_code=staff_code
        )
        if person.email:
            invite(person=person, unit=unit, by=by)
    return membership


def invite(*, person: Person, unit: Unit, by: Person) -> None:
    """Send an invitation by e-mail, with a code made while the mail is written; once a day at most."""
    _refuse_unless_manager(by, unit)
    if not person.email:
        raise Refusal("no_address", _("This person has no e-mail address. Print a slip instead."))
    if not person.must_set_password:
        raise Refusal("has_password", _("This person has a password already. Print a slip if it was forgotten."))
    key = f"invitation:{person.pk}:{today().isoformat()}"
    notify(person=person, kind="invitation", facts={"unit": unit.name}, key=key, family=unit.family)


def issue_slips(*, people: Sequence[Person], unit: Unit, by: Person) -> list[Slip]:
    """Issue new codes for people of a unit, to be printed at once, and return the slips in the order given.

    Older codes stop working. People who had a password already are told, so that
    nobody's account changes hands unseen; accounts that may do more than the manager
    are refused, since a slip would hand that over. Their roles in trees of which the
    manager sees nothing are paused until somebody there confirms them.
    """
    _refuse_unless_manager(by, unit)
    home = {row.person_id: row.unit for row in members_in(unit, today()).filter(person__in=people).select_related("unit")}
    if any(person.pk not in home for person in people):
        raise Refusal("not_in_unit", _("Slips are printed for people of the unit only."))
    guarded = protected_among(people, by)
    if guarded:
        names = ", ".join(person.full_name for person in people if person.pk in guarded)
        raise Refusal("protected", _("Only the site's administrator can issue codes for: {names}.").format(names=names))
    with transaction.atomic():
        pause_hidden_roles(people=people, by=by)
        codes = _codes(people, by)
        for person in people:
            if not person.must_set_password:
                notify(person=person, kind="slip_printed", facts={"by": by.full_name})
        expires = OneTimeCode.objects.filter(person=people[0], used_at=None, withdrawn_at=None).values_list("expires_at")
        last_day = timezone.localtime(expires.get()[0]).date()
    return [Slip(person, home[person.pk], codes[person.pk], last_day) for person in people]


def _codes(people: Sequence[Person], by: Person) -> dict[int, str]:
    first = [person for person in people if person.must_set_password]
    again = [person for person in people if not person.must_set_password]
    codes: dict[int, str] = {}
    for group, purpose in ((first, CodePurpose.FIRST_SIGN_IN), (again, CodePurpose.NEW_PASSWORD)):
        if group:
            codes.update(issue_codes(people=group, purpose=purpose, by=by))
    return codes


def _refuse_unless_manager(by: Person, unit: Unit) -> None:
    if not may(by, Permission.MANAGE_PEOPLE, unit, today()):
        raise Refusal("may_not_manage", _("You do not manage the people of this unit."))
