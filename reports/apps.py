"""What the app announces to Django."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from kit.menu import Item, register  # noqa: PLC0415  inline: models must be loaded first
        from units.roles import Permission  # noqa: PLC0415
        from units.working_role import works_with  # noqa: PLC0415

        def follows(request: HttpRequest) -> bool:
            return works_with(request, Permission.SEE_PROGRESS)

        register(Item(_("Units"), "reports:units", 50, follows, is_work=True))
