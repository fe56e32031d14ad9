"""Who may do something at a unit."""

from datetime import date

from people.models import Person
from units.models import Grant, Placement, Unit
from units.roles import ROLES, Permission, allowing


def people_who_may(permission: Permission, unit: Unit, on: date) -> list[Person]:
    """Return those who hold a permission at the unit itself; where nobody does, at the nearest unit above."""
    path = Placement.objects.on(on).filter(unit=unit).values_list("path", flat=True).first()
    if path is None:
        return []
    places = [path[:end] for end in range(Placement.STEP, len(path) + 1, Placement.STEP)]
    above = dict(Placement.objects.on(on).filter(path__in=places).values_list("unit_id", "path"))
    roles = [name for name in allowing(permission) if unit.family in ROLES[name].families]
    grants = Grant.objects.on(on).filter(unit__in=above, role__in=roles, person__is_active=True).select_related("person")
    found: dict[str, dict[int, Person]] = {}
    for grant in grants.order_by("person__sort_key", "pk"):
        found.setdefault(above[grant.unit_id], {})[grant.person_id] = grant.person
    return list(found[max(found, key=len)].values()) if found else []
