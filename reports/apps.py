"""What the app announces to Django."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from kit.clock import today  # noqa: PLC0415  inline: models must be loaded first
        from kit.menu import Item, register  # noqa: PLC0415
        from units.roles import Permission  # noqa: PLC0415
        from units.scope import permissions_of  # noqa: PLC0415

        def follows(request: HttpRequest) -> bool:
            return Permission.SEE_PROGRESS in permissions_of(request.user, today())  # type: ignore[arg-type]

        register(Item(_("Units"), "reports:units", 50, follows))
