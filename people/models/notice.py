"""Notices: what the site tells a person, in the site and by e-mail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.ids import reference
from people.enums import Delivery


class Notice(models.Model):
    """One thing told to one person. `kind` names its three templates: subject, text, html.

    `delivery` is empty until a job has looked how the person wants it mailed; then it
    says whether the notice waits for the morning's mail, or that no mail is sent for it.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    family = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)  # told once
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    delivery = models.CharField(max_length=8, choices=Delivery, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar = [
            models.Index(fields=["person", "-created_at"], name="people_notice_newest"),
            models.Index(fields=["created_at"], condition=models.Q(mailed_at=None, read_at=None), name="people_notice_unsent"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person}"
