"""The audit log: inserts only, sealed later into a chain of hashes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKey(models.Model):
    """The key under which one person's values in the log are encrypted. Erasure deletes the row."""

    subject = models.CharField(max_length=22, unique=True)  # the person's reference
    sealed_key = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.subject


class LogEntry(models.Model):
    """Who did what to which thing, when and from where.

    `before` and `after` hold plain values; personal ones stand in `sealed`,
    encrypted under the key of `subject`. An entry that names a Party unit
    carries that family and is read only with the Party permission.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_reference = models.CharField(max_length=64)
    unit_id = models.BigIntegerField(null=True, blank=True)
    family = models.CharField(max_length=20, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    subject = models.CharField(max_length=22, blank=True)
    sealed = models.BinaryField(null=True, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("audit log")
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_reference"], name="kit_log_object"),
            models.Index(fields=["at"], name="kit_log_at"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_reference}"


class LogSeal(models.Model):
    """The place of one entry in the chain: a hash over the entry, the moment of sealing and the hash before it."""

    number = models.BigIntegerField(unique=True)
    entry = models.OneToOneField(LogEntry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="seal")
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number}"
