"""What the app announces to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lms.celery import app as celery_app


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("Site")

    def ready(self) -> None:
        """Make the worker's app the one that shared tasks are sent through, and put the demo's tiles in their place."""
        from lms.demo import tiles  # noqa: PLC0415  inline: models must be loaded first

        celery_app.set_default()
        tiles.register()
