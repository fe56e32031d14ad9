"""Who holds the roles without which a site does not run."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from kit.clock import today
from lms.first_day.facts import ROLES_NEEDED
from units.models import Grant, Unit
from units.roles import ROLES


@dataclass(frozen=True)
class Needed:
    """A role that somebody should hold, and who does, among the units that the viewer reaches."""

    title: str | Promise
    description: str | Promise
    grants: list[Grant]


def needed_roles(units: Iterable[Unit]) -> list[Needed]:
    """Return each needed role with its holders at these units."""
    held = Grant.objects.not_ended(today()).filter(unit__in=list(units)).select_related("person", "unit").order_by("pk")
    rows = list(held)
    return [
        Needed(ROLES[names[0]].title, ROLES[names[0]].description, [grant for grant in rows if grant.role in names])
        for names in ROLES_NEEDED.values()
    ]
