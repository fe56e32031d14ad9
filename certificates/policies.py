"""Who keeps issuers in Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from certificates.models import Issuer
from kit.clock import today
from people.models import Person
from units.models import Unit
from units.policies import OwnedPolicy, holders
from units.roles import Permission
from units.scope import may, permissions_of, reach

RIGHTS = frozenset({Permission.ISSUE, Permission.ADMINISTER})
ACTIONS = frozenset({"add", "change", "view", "choose"})  # nothing deletes an issuer: its papers stay


class IssuerPolicy(OwnedPolicy):
    """Those who issue at a unit or administer it keep its issuer; what lies out of reach is not listed."""

    def __init__(self) -> None:
        super().__init__(Issuer, owner="unit")

    def user_has_any_permission(self, user: Person, actions: Iterable[str]) -> bool:
        """Return whether the person may do one of these to some issuer."""
        return bool(ACTIONS & set(actions)) and bool(RIGHTS & permissions_of(user, today()))

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Any) -> bool:
        """Return whether the person may do this to this issuer; a new one has no unit yet."""
        if instance.unit_id is None:
            return self.user_has_permission(user, action)
        return action in ACTIONS and any(may(user, right, instance.unit, today()) for right in RIGHTS)

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the issuers to which the person may do one of these."""
        return Issuer.objects.filter(_within(user, "unit")) if ACTIONS & set(actions) else Issuer.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        """Return the people who may do one of these to some issuer."""
        return holders(RIGHTS if ACTIONS & set(actions) else [])


def units_for(person: Person) -> QuerySet[Unit]:
    """Return the units at which the person may enter an issuer."""
    return Unit.objects.on(today()).filter(_within(person, "pk")).order_by("name")


def _within(person: Person, path: str) -> Q:
    condition = Q(pk__in=[])
    for right in sorted(RIGHTS):
        condition |= reach(person, right, today()).filter(path)
    return condition
