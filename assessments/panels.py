"""What assessments show on pages that are not their own: the marker's entry of the menu."""

from django.http import HttpRequest

from units.roles import Permission
from units.working_role import works_with


def marks(request: HttpRequest) -> bool:
    """Return whether the person marks attempts somewhere, in the role that they work in."""
    return works_with(request, Permission.APPROVE)
