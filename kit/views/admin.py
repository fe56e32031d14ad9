"""What stands in Wagtail's admin and belongs to no app: the guide, and the settings that are one's own there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NotificationsSettingsPanel, ThemeSettingsPanel

from kit.panels import panels_for


def guide_show(request: HttpRequest) -> HttpResponse:
    """How one's own work is done here: every app tells its part to those whose work it is. Wagtail's door stands before it."""
    return render(request, "kit/admin/guide.html", {"parts": panels_for("admin_guide", request), "page_title": _("Guide")})


class OwnSettings(AccountView):
    """Only what is kept in the admin alone: its notices and its look.

    Name, password, picture and language belong to the account; Wagtail's fields for them
    would ask for a first and a last name that nobody here has.
    """

    def get_panels(self) -> list[Any]:
        """Return the panels that mean something on this site."""
        kept = (NotificationsSettingsPanel, ThemeSettingsPanel)
        return [panel for panel in super().get_panels() if isinstance(panel, kept)]


own_settings = require_admin_access(OwnSettings.as_view())
