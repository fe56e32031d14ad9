"""What the app announces to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from courses import personal_data


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        """Listen to news from below, serve the pages, and hand in menu, panels and page rights."""
        from courses import receivers  # noqa: F401, PLC0415  models must be loaded first
        from courses.panels import after_attempt, announce_desk, works_on_courses  # noqa: PLC0415
        from courses.queries.page_rights import page_rights  # noqa: PLC0415
        from courses.views import pages  # noqa: F401, PLC0415
        from kit.menu import Item, register  # noqa: PLC0415
        from kit.panels import Panel  # noqa: PLC0415
        from kit.panels import register as register_panel  # noqa: PLC0415
        from units.policies import register_page_rights  # noqa: PLC0415

        register(Item(_("Home"), "courses:home", 10, lambda request: True))
        register(Item(_("Courses"), "courses:catalogue", 20, lambda request: True))
        register(Item(_("My learning"), "courses:my-learning", 30, lambda request: request.user.is_authenticated))
        register(Item(_("Write courses"), "wagtailadmin_home", 85, works_on_courses, is_work=True))
        register_panel("attempt_result", Panel("courses/panel_attempt.html", 10, after_attempt))
        announce_desk()
        register_page_rights(page_rights)
        personal_data.announce()
