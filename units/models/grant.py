"""Roles given at a unit."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from units.models.unit import Unit


class GrantQuerySet(models.QuerySet["Grant"]):
    def on(self, day: date) -> Self:
        """Grants that hold on a day. One that is paused holds on none."""
        return self.not_ended(day).filter(valid_from__lte=day, paused_at=None)

    def not_ended(self, day: date) -> Self:
        """Grants that hold on a day or begin later."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day))


class Grant(models.Model):
    """A role at a unit of one tree, reaching its subtree, from a day to a day, given by someone.

    It is paused while the account may be in other hands: somebody of another tree, who may not know
    of the role, gave out a new way into the account.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=40)  # a name in units.roles
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants")
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    paused_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role at a unit")
        verbose_name_plural = _("roles at units")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "role", "unit", "valid_from"], name="units_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} – {self.unit}"
