"""What the app announces to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kit.panels import Panel, register
from units import personal_data


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Units")

    def ready(self) -> None:
        """Put the admin under roles at units, before Wagtail asks for its first policy; hand in panels and personal fields."""
        from wagtail.documents import get_document_model  # noqa: PLC0415  models must be loaded first
        from wagtail.images import get_image_model  # noqa: PLC0415
        from wagtail.models import Page  # noqa: PLC0415
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415

        from units.policies import SharedMediaPolicy, UnitPagePolicy  # noqa: PLC0415

        register_permission_policy(Page, UnitPagePolicy())
        # Exact: Wagtail's own apps are ready later and register theirs for the same classes.
        for media in (get_image_model(), get_document_model()):
            register_permission_policy(media, SharedMediaPolicy(media), exact_class=True)

        from units import panels  # noqa: PLC0415  models must be loaded first

        register("header", Panel("units/panel_working_role.html", 10, panels.role_in_use))
        register("my_account", Panel("units/panel_my_units.html", 10, panels.my_units))
        register("forgotten_password", Panel("units/panel_whom_to_ask.html", 10, panels.whom_to_ask))
        personal_data.announce()
