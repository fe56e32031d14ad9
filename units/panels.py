"""What units show on pages of other apps: one's own units, and whom to ask for a new slip."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from kit.clock import today
from people.models import Person
from units.enums import Family
from units.models import Grant, Unit
from units.queries import memberships_of
from units.roles import UNIT_HR
from units.working_role import working_role, working_roles

_UNITS_SHOWN = 5


def role_in_use(request: HttpRequest) -> dict[str, Any] | None:
    """For people with several roles: the one that they work in, and the way to change it."""
    count = len(working_roles(request))
    return {"chosen": working_role(request), "count": count} if count > 1 else None


def my_units(request: HttpRequest) -> dict[str, Any]:
    """The reader's own memberships, in every tree: they are theirs."""
    assert isinstance(request.user, Person)
    return {"memberships": memberships_of(request.user, today()), "roles": working_roles(request)}


def whom_to_ask(request: HttpRequest) -> dict[str, Any]:
    """HR managers of the units that a visitor looks for by name.

    It is asked for by unit, not by login name, so that it tells nothing of who has
    an account. Party trees are left out: there one asks one's own secretary.
    """
    words = request.GET.get("don-vi", "").strip()[:100]
    day = today()
    units: list[Unit] = []
    if len(words) > 1:
        found = Unit.objects.on(day).search(words).exclude(family=Family.PARTY).filter(grants__in=_managers(day))
        units = list(found.distinct().order_by("search_name")[:_UNITS_SHOWN])
    managers: dict[int, list[Person]] = {unit.pk: [] for unit in units}
    for grant in Grant.objects.filter(pk__in=_managers(day), unit__in=units).select_related("person"):
        managers[grant.unit_id].append(grant.person)
    return {"words": words, "units": [(unit, managers[unit.pk]) for unit in units]}


def _managers(day: date) -> QuerySet[Grant, Any]:
    return Grant.objects.on(day).filter(role=UNIT_HR.name, person__is_active=True).values("pk")
