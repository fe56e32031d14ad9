"""Doors that ask for a permission."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest

from kit.clock import today
from kit.doors import Door, View, guarded
from units.models import Unit
from units.roles import Permission
from units.scope import permissions_of, reach

__all__ = ["needs", "unit_within"]


def needs(permission: Permission) -> Callable[[View], View]:
    """Let in people who hold a permission somewhere; to all others the address does not exist."""

    def check(request: HttpRequest) -> None:
        if permission not in permissions_of(request.user, today()):  # type: ignore[arg-type]
            raise Http404

    def decorate(view: View) -> View:
        return guarded(view, Door("needs", permission.value), check)

    return decorate


def unit_within(request: HttpRequest, ref: str, permission: Permission, on: date | None = None) -> Unit:
    """Return the unit with this reference, if the person holds the permission there; else 404."""
    day = on or today()
    within = reach(request.user, permission, day)  # type: ignore[arg-type]
    unit = Unit.objects.filter(within.filter("pk"), ref=ref).first() if within else None
    if unit is None:
        raise Http404
    return unit
