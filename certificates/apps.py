"""What the app announces to Django."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Certificates")

    def ready(self) -> None:
        """Listen to news from below, and hand in what other apps ask the kit for."""
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415  models must be loaded first

        from certificates.models import Issuer  # noqa: PLC0415
        from certificates.policies import IssuerPolicy  # noqa: PLC0415

        register_permission_policy(Issuer, IssuerPolicy())
        import_module("certificates.receivers")
        import_module("certificates.panels").announce()
        import_module("certificates.personal_data").announce()
