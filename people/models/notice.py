"""Notices: what the site tells a person, in the site and by e-mail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.ids import reference


class Notice(models.Model):
    """One thing told to one person. `kind` names its three templates: subject, text, html."""

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    family = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)  # told once
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar = [models.Index(fields=["person", "-created_at"], name="people_notice_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person}"
