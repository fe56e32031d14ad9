"""What an issuer must look at: something changed under a paper that stands."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.enums import ConcernKind, ConcernOutcome
from certificates.models.certificate import Certificate


class ConcernQuerySet(models.QuerySet["Concern"]):
    def open(self) -> Self:
        """Those about which nobody has decided yet."""
        return self.filter(closed_at=None)


class Concern(models.Model):
    """Something happened under an issued certificate, and its issuer must decide. Until then the paper stands.

    `reason` is what the marker wrote; `note` why the issuer decided so.
    """

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="concerns")
    kind = models.CharField(max_length=10, choices=ConcernKind)
    reason = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=ConcernOutcome, blank=True)
    note = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("concern about a certificate")
        verbose_name_plural = _("concerns about certificates")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="certificates_concern_closed_pair",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["certificate"], condition=Q(closed_at=None), name="certificates_open_concern")]

    def __str__(self) -> str:
        return f"{self.certificate} {self.kind}"
