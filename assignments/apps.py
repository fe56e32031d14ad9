"""What the app announces to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from assignments import personal_data


class AssignmentsConfig(AppConfig):
    name = "assignments"
    verbose_name = _("Assignments")

    def ready(self) -> None:
        from assignments import receivers  # noqa: F401, PLC0415  inline: models must be loaded first
        from assignments.panels import my_duties  # noqa: PLC0415
        from assignments.queries.duties import is_asked  # noqa: PLC0415
        from courses.queries.access import register_reason  # noqa: PLC0415
        from kit.panels import Panel, register  # noqa: PLC0415

        register("my_learning", Panel("assignments/panel_duties.html", 10, my_duties))
        register_reason(is_asked)
        personal_data.announce()
