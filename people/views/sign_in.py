"""Signing in, and where Wagtail's own screens for it lead."""

from typing import Any

from allauth.account.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kit.doors import anyone
from kit.panels import panels_for

_OPENS_ADMIN = "wagtailadmin.access_admin"


class SignIn(LoginView):
    """Allauth's sign-in, with the panels that other apps hand in, such as the demo's tiles."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who is signed in already and was sent here by the admin: signing in again would lead back, in a ring."""
        wanted = request.GET.get("next", "")
        if request.user.is_authenticated and wanted.startswith("/admin/") and not request.user.has_perm(_OPENS_ADMIN):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the panels of the page `sign_in`."""
        return {**super().get_context_data(**kwargs), "panels": panels_for("sign_in", self.request)}


@anyone
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from Wagtail's sign-in to ours, and back to where the person wanted to go."""
    wanted = request.GET.get("next", "/admin/")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


@anyone
def to_sign_out(request: HttpRequest) -> HttpResponse:
    """Lead from Wagtail's sign-out to ours, which asks before it ends the session."""
    return redirect("account_logout")


@anyone
def nowhere(request: HttpRequest, **parts: str) -> HttpResponse:
    """Answer that there is nothing here: people are managed in the unit's screens."""
    raise Http404
