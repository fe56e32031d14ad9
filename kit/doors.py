"""Who may pass through a view: every view declares it, and a test walks every address.

A visitor is sent to sign-in before anything is looked up, so that real and
invented references answer alike. `units.doors.needs` adds permissions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Door:
    """The declared rule of a view: `anyone`, `signed_in`, or `needs` with the permission's name."""

    rule: str
    permission: str = ""


def anyone(view: View) -> View:
    """Let everybody in, signed in or not."""
    view.door = Door("anyone")  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Let signed-in people in; what they may see is for the view's getter, which answers 404 to a stranger."""
    return guarded(view, Door("signed_in"))


def guarded(view: View, door: Door, check: Callable[[HttpRequest], None] | None = None) -> View:
    """Send visitors to sign-in, run a further check, then open the view. The door is kept on the view."""

    @wraps(view)
    def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if check:
            check(request)
        return view(request, *args, **kwargs)

    through.door = door  # type: ignore[attr-defined]
    return through
