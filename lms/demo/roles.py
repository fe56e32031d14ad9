"""The accounts of the demo as they stand in the database. Nothing here answers outside demo mode."""

from django.conf import settings
from django.utils.translation import gettext as _

from kit.clock import today
from kit.refusals import Refusal
from lms.demo.accounts import ACCOUNTS, BY_KEY, PASSWORD, Account
from people.models import Person
from units.models import Grant, Unit
from units.queries import memberships_of


def demo_accounts() -> list[dict[str, str]]:
    """Return who can be signed in as, with the password, the role and the unit. Refused outside demo mode."""
    if not settings.DEMO:
        raise Refusal("no_demo", _("This site is not in demo mode: it has no demo accounts."))
    return [
        {
            "username": person.login_name,
            "password": PASSWORD,
            "role": account.key,
            "unit": unit.name if (unit := unit_of(person)) else "",
        }
        for account, person in open_accounts()
    ]


def open_accounts() -> list[tuple[Account, Person]]:
    """Return the accounts that are there, in the order of the list; none outside demo mode."""
    if not settings.DEMO:
        return []
    people = {person.login_name: person for person in Person.objects.filter(login_name__in=_LOGIN_NAMES, is_active=True)}
    return [(account, people[account.login_name]) for account in ACCOUNTS if account.login_name in people]


def person_for(key: str) -> Person | None:
    """Return the person behind an account, or None where there is none or the site is not a demo."""
    account = BY_KEY.get(key)
    if account is None or not settings.DEMO:
        return None
    return Person.objects.filter(login_name=account.login_name, is_active=True).first()


def unit_of(person: Person) -> Unit | None:
    """Return the unit at which a person holds a role, else the one where they belong."""
    held = Grant.objects.on(today()).filter(person=person).select_related("unit").order_by("pk").first()
    belongs = None if held else memberships_of(person, today()).order_by("pk").first()
    return held.unit if held else belongs.unit if belongs else None


_LOGIN_NAMES = [account.login_name for account in ACCOUNTS]
