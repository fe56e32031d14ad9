"""What the app announces to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from group_sessions import personal_data


class GroupSessionsConfig(AppConfig):
    name = "group_sessions"
    verbose_name = _("Group sessions")

    def ready(self) -> None:
        personal_data.announce()
