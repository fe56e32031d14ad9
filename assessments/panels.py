"""What assessments show on pages that are not their own: the marker's entry of the menu."""

from django.http import HttpRequest

from kit.clock import today
from units.roles import Permission
from units.scope import permissions_of


def marks(request: HttpRequest) -> bool:
    """Return whether the person may mark attempts again somewhere."""
    return Permission.APPROVE in permissions_of(request.user, today())  # type: ignore[arg-type]
