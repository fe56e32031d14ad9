"""Lists of a unit's people, as its managers read them."""

from datetime import date

from django.db.models import Q, QuerySet

from kit.text import fold, same_word_key
from people.actions import NewPerson
from people.enums import BirthPrecision
from people.models import Person
from units.models import Grant, Membership, Unit
from units.models.membership import MembershipQuerySet
from units.queries.members import members_in, people_visible_to
from units.roles import ROLES, Permission
from units.scope import reach


def people_list(unit: Unit, on: date, words: str = "") -> MembershipQuerySet:
    """Return memberships of the unit and below with their people, by given name, found by name, login name or staff code."""
    found = members_in(unit, on).filter(person__is_active=True, person__merged_into=None)
    for word in fold(words).split():
        named = Q(person__search_name__contains=word) | Q(person__login_name__startswith=word)
        found = found.filter(named | Q(staff_code__iexact=word))
    return found.select_related("person", "unit").order_by("person__sort_key", "person_id", "-is_primary", "pk")


def history_visible_to(viewer: Person, person_ref: str, on: date) -> list[Membership]:
    """Return the memberships of a person, past ones too, in units that the viewer reaches on a day, newest first."""
    within = reach(viewer, Permission.SEE_PEOPLE, on).filter("unit")
    rows = Membership.objects.filter(within, person__ref=person_ref, person__merged_into=None)
    return list(rows.select_related("person", "unit").order_by("-valid_from", "-pk"))


def paused_at(unit: Unit, on: date) -> QuerySet[Grant]:
    """Return the roles at the unit itself that wait for somebody to confirm who holds the account."""
    rows = Grant.objects.not_ended(on).filter(unit=unit, paused_at__isnull=False, role__in=ROLES)
    return rows.select_related("person", "unit").order_by("role", "person__sort_key")


def grants_at(unit: Unit, on: date) -> list[Grant]:
    """Return the roles held at the unit itself on a day, with their people."""
    return list(Grant.objects.on(on).filter(unit=unit).select_related("person").order_by("role", "person__sort_key"))


def people_called(typed: str, *, by: Person, on: date) -> list[Person]:
    """Return the people with this login name, else those with this full name, among those whom a viewer sees and the viewer."""
    seen = Person.objects.filter(Q(pk__in=people_visible_to(by, on).values("pk")) | Q(pk=by.pk), is_active=True)
    plain = fold(typed)
    exact = list(seen.filter(login_name=plain.replace(" ", "")))
    return exact or list(seen.filter(search_name=plain).order_by("login_name")[:10])


def namesakes(unit: Unit, new: NewPerson, on: date) -> list[Person]:
    """Return the people of a unit who may be this one: of the same name, and not of another date of birth as far as known."""
    rows = people_list(unit, on).filter(person__search_name=fold(new.full_name))
    people = {row.person_id: row.person for row in rows if same_word_key(row.person.full_name) == same_word_key(new.full_name)}
    return [person for person in people.values() if may_be_born(person, new.birth_date, new.birth_precision)]


def may_be_born(person: Person, born: date | None, precision: str) -> bool:
    """Return whether a date of birth does not contradict a person's: a year alone fits every day of it, and nothing fits all."""
    if born is None or person.birth_date is None:
        return True
    if BirthPrecision.YEAR in (precision, person.birth_precision):
        return born.year == person.birth_date.year
    return born == person.birth_date
