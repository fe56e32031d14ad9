"""One-time codes printed on slips or sent as invitations."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.enums import CodePurpose


class OneTimeCode(models.Model):
    """A code that lets one person in once, to set a password. Only its hash is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_time_codes")
    purpose = models.CharField(max_length=12, choices=CodePurpose)
    code_hash = models.CharField(max_length=64, db_index=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("one-time code")
        verbose_name_plural = _("one-time codes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(used_at=None, withdrawn_at=None), name="people_one_open_code"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.purpose}"
