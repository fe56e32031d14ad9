"""The first administrator: made by the operator on the machine, never by whoever comes first over the network."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.refusals import Refusal
from people.actions import NewPerson, create_person, issue_codes
from people.enums import CodePurpose
from people.models import Person


@dataclass(frozen=True)
class Entry:
    """How an administrator gets in: the login name, and a code where they have no password yet."""

    person: Person
    code: str = ""


def administrators() -> list[Person]:
    """Return the people who administer the whole site, the first one first."""
    return list(Person.objects.filter(is_superuser=True, is_active=True).order_by("pk"))


@transaction.atomic
def first_administrator(*, full_name: str, email: str = "") -> Entry:
    """Make the site's administrator with a one-time code, or give a new code to the one who has never signed in.

    A site that has an administrator with a password gets no second one this way, and
    nobody's password is touched.
    """
    there = administrators()
    waiting = [person for person in there if person.must_set_password]
    if there and not waiting:
        return Entry(there[0])
    person = waiting[0] if waiting else _make(full_name, email)
    return Entry(person, issue_codes(people=[person], purpose=CodePurpose.FIRST_SIGN_IN, by=None)[person.pk])


def _make(full_name: str, email: str) -> Person:
    if not full_name.strip():
        raise Refusal("no_name", _("Give the administrator's full name."))
    person = create_person(NewPerson(full_name=full_name.strip(), email=email), by=None)
    person.is_superuser = person.is_staff = True
    person.save(update_fields=["is_superuser", "is_staff"])
    audit.record(by=None, did="site.administrator_made", to=person)
    return person
