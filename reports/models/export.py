"""An export: who asked, for what, at which unit, and the file once it is made."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.ids import reference
from reports.enums import ExportState
from units.models import Unit


class Export(models.Model):
    """A file made by a job and handed to the one person who asked for it."""

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    kind = models.CharField(max_length=40)  # a name in reports.files
    parameters = models.JSONField(default=dict)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="exports")
    family = models.CharField(max_length=12, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exports")
    requested_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    name = models.CharField(max_length=200, blank=True)  # in private storage
    file_name = models.CharField(max_length=200, blank=True)  # as offered to the browser
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
