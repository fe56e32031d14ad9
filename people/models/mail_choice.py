"""How people want their notices mailed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.enums import Delivery


class MailChoice(models.Model):
    """What one person chose for one group of kinds. Without a row, mail goes out at once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices")
    group = models.CharField(max_length=20)
    delivery = models.CharField(max_length=8, choices=Delivery)

    class Meta:
        verbose_name = _("choice about mail")
        verbose_name_plural = _("choices about mail")
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "group"], name="people_mail_choice")]

    def __str__(self) -> str:
        return f"{self.person} {self.group} {self.delivery}"
