"""What the app announces to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lms.celery import app as celery_app


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("Site")

    def ready(self) -> None:
        """Send shared tasks through the worker's app; put the demo's tiles and the first steps in their place."""
        from kit import panels  # noqa: PLC0415  inline: models must be loaded first
        from kit.menu import Item, register  # noqa: PLC0415
        from lms.demo import tiles  # noqa: PLC0415
        from lms.first_day.steps import in_menu, reminder  # noqa: PLC0415

        celery_app.set_default()
        tiles.register()
        register(Item(_("First steps"), "first-day:start", 5, in_menu, is_work=True))
        for page, template in (("my_learning", "panel"), ("admin_home", "desk_card")):
            panels.register(page, panels.Panel(f"lms/first_day/{template}.html", 5, reminder))
