"""Who belongs to which unit, since when, as what."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.ids import reference
from units.enums import Family, Standing, Status
from units.models.unit import Unit


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> Self:
        """Memberships that hold on a day."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day), valid_from__lte=day)


class Membership(models.Model):
    """A person in a unit, from a first to a last day, both inclusive. Nothing is overwritten.

    `family` repeats the unit's, so that rows of the Party tree are told apart
    without a join; the two are kept equal by `units.actions`.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    family = models.CharField(max_length=12, choices=Family)
    position = models.CharField(_("position"), max_length=120, blank=True)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    staff_code = models.CharField(_("staff code"), max_length=40, blank=True)
    is_primary = models.BooleanField(_("primary in its tree"), default=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "family"], condition=models.Q(is_primary=True, valid_to=None), name="units_one_primary"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="units_membership_days_in_order",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "valid_from"], name="units_member_of"),
            models.Index(fields=["staff_code"], condition=~models.Q(staff_code=""), name="units_staff_code"),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.unit}"
