"""Lists of a unit's people, as its managers read them."""

from datetime import date

from django.db.models import Q

from kit.text import fold
from people.models import Person
from units.models import Grant, Membership, Unit
from units.models.membership import MembershipQuerySet
from units.queries.members import members_in
from units.roles import Permission
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


def grants_at(unit: Unit, on: date) -> list[Grant]:
    """Return the roles held at the unit itself on a day, with their people."""
    return list(Grant.objects.on(on).filter(unit=unit).select_related("person").order_by("role", "person__sort_key"))
