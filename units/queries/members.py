"""Who belongs where on a day, and whom a viewer may see."""

from datetime import date

from django.db.models import QuerySet

from people.models import Person
from units.models import Membership, Placement, Unit
from units.models.membership import MembershipQuerySet
from units.queries.tree import placement_of
from units.roles import Permission
from units.scope import reach


def members_in(unit: Unit, on: date) -> MembershipQuerySet:
    """Return the memberships of a day in the unit and everything below it.

    One person may hold several: count people with `count_people`. The rows stand in one
    tree, and a caller who shows them has passed that tree's door.
    """
    place = placement_of(unit, on)
    if place is None:
        return Membership.objects.none()
    below = Placement.objects.on(on).under(place.path).values("unit_id")
    return Membership.objects.on(on).filter(unit_id__in=below)


def memberships_of(person: Person, on: date) -> MembershipQuerySet:
    """Return all memberships of a person on a day, in every tree: for the person's own eyes and for actions.

    What another person sees of them comes from `memberships_visible_to`.
    """
    return Membership.objects.on(on).filter(person=person).select_related("unit").order_by("-is_primary", "family", "pk")


def primary_membership(person: Person, family: str, on: date) -> Membership | None:
    """Return the person's primary membership in one tree on a day, or None."""
    return memberships_of(person, on).filter(family=family, is_primary=True).first()


def memberships_visible_to(viewer: Person, on: date, permission: Permission = Permission.SEE_PEOPLE) -> MembershipQuerySet:
    """Return the memberships of a day in units that the viewer reaches: rows of other trees do not exist for them."""
    return Membership.objects.on(on).filter(reach(viewer, permission, on).filter("unit"))


def people_visible_to(viewer: Person, on: date, permission: Permission = Permission.SEE_PEOPLE) -> QuerySet[Person]:
    """Return the people who belong, on a day, to a unit that the viewer reaches, each once."""
    belonging = memberships_visible_to(viewer, on, permission).values("person_id")
    return Person.objects.filter(pk__in=belonging, is_active=True, merged_into=None)


def count_people(memberships: QuerySet[Membership]) -> int:
    """Return how many distinct people hold these memberships."""
    return memberships.order_by().values("person_id").distinct().count()
