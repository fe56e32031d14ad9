"""What the app announces to Django."""

from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    name = "kit"
    verbose_name = _("Tools")

    def ready(self) -> None:
        """Find every app's tasks, so that `run_later` knows the names in every process; forget the agency when it is saved."""
        from kit import agency, checks  # noqa: F401, PLC0415  inline: models must be loaded first

        autodiscover_modules("tasks")
        post_save.connect(agency.forget, sender="kit.AgencySettings", dispatch_uid="kit.agency.forget")
