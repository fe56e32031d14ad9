"""Whose obligations must be looked at again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BelongingNews(models.Model):
    """Somebody's belonging changed. The row waits until their obligations were brought into line, and goes then."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    family = models.CharField(max_length=12)

    class Meta:
        verbose_name = _("news of belonging")
        verbose_name_plural = _("news of belonging")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.family}"
