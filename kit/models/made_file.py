"""Files that a job makes and that one person fetches."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.ids import reference


class MadeFileState(models.TextChoices):
    WAITING = "waiting", _("being prepared")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")


class MadeFile(models.Model):
    """The row of such a file, for an app to complete: what it holds, and who may fetch it. See `kit.made_files`."""

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    parameters = models.JSONField(default=dict)
    family = models.CharField(max_length=12, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=MadeFileState, default=MadeFileState.WAITING)
    name = models.CharField(max_length=200, blank=True)  # in private storage
    file_name = models.CharField(max_length=200, blank=True)  # as offered to the browser
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
