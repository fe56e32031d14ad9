"""Marking many attempts again, because the key of a question was mended."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.enums import RegradeState
from assessments.models.attempt import Attempt
from assessments.models.quiz import Quiz
from kit.ids import reference


class Regrade(models.Model):
    """All attempts at a quiz that were marked by an older key, to be marked again by a mended one.

    `versions` is `{question id: version id}`: what is marked against from now on. First the
    lines are computed and looked at; once it is applied, attempts that were frozen to the
    older key and are handed in later are marked by it too.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="regrades")
    family = models.CharField(max_length=12, blank=True)
    versions = models.JSONField()
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=RegradeState, default=RegradeState.PREPARING)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    prepared_at = models.DateTimeField(auto_now_add=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("regrade")
        verbose_name_plural = _("regrades")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(applied_at=None, applied_by=None) | models.Q(applied_at__isnull=False),
                name="assessments_regrade_applied_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class RegradeLine(models.Model):
    """One attempt of a regrade: its score before, and as it comes out. `applied_at` is when it was marked again."""

    regrade = models.ForeignKey(Regrade, on_delete=models.CASCADE, related_name="lines")
    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="regrade_lines")
    max_score = models.DecimalField(max_digits=8, decimal_places=2)
    before_score = models.DecimalField(max_digits=8, decimal_places=2)
    before_passed = models.BooleanField()
    after_score = models.DecimalField(max_digits=8, decimal_places=2)
    after_passed = models.BooleanField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("line of a regrade")
        verbose_name_plural = _("lines of a regrade")
        constraints: ClassVar = [models.UniqueConstraint(fields=["regrade", "attempt"], name="assessments_regrade_line")]

    def __str__(self) -> str:
        return f"{self.regrade} {self.attempt}"
