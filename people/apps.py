"""What the app announces to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from people import personal_data


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Hand in what other apps ask the kit for."""
        personal_data.announce()
