"""The role that somebody works in just now, of the several that they hold.

It arranges the menu and the first pages, and nothing else: what a person may do is
asked of `units.scope`, which knows nothing of it. It is kept with the session.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from kit.clock import today
from units.roles import ROLES, Permission, Role
from units.scope import Held, grants_of, permissions_of

_SESSION_KEY = "working_role"


@dataclass(frozen=True)
class WorkingRole:
    """A role at a unit, as it is chosen and named."""

    held: Held

    @property
    def key(self) -> str:
        """What names it in a form: the same role at the same unit."""
        return f"{self.held.role}.{self.held.unit_ref}"

    @property
    def role(self) -> Role:
        return ROLES[self.held.role]

    @property
    def unit_name(self) -> str:
        return self.held.unit_name


def working_roles(request: HttpRequest) -> list[WorkingRole]:
    """Return the roles that this request's person holds today and that count where they are held."""
    if not request.user.is_authenticated or not request.user.is_active:
        return []
    found = (WorkingRole(held) for held in grants_of(request.user, today()))  # type: ignore[arg-type]
    return list({item.key: item for item in found if item.held.family in item.role.families}.values())


def working_role(request: HttpRequest) -> WorkingRole | None:
    """Return the role that was chosen, or None for all of them together; a role that has ended is no longer chosen."""
    chosen = getattr(request, "session", {}).get(_SESSION_KEY, "")
    roles = working_roles(request) if chosen else []
    return next((item for item in roles if item.key == chosen), None) if len(roles) > 1 else None


def choose(request: HttpRequest, key: str) -> None:
    """Work from now on in one role, or with an empty key in all of them; a role that one does not hold changes nothing."""
    if not key:
        request.session.pop(_SESSION_KEY, None)
    elif key in {item.key for item in working_roles(request)}:
        request.session[_SESSION_KEY] = key


def works_with(request: HttpRequest, permission: Permission) -> bool:
    """Say whether the menu shows what a permission is for: the person holds it, and in the role that they work in."""
    if permission not in permissions_of(request.user, today()):  # type: ignore[arg-type]
        return False
    chosen = working_role(request)
    return chosen is None or permission in chosen.role.permissions
