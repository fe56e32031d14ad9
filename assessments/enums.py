"""Choices about attempts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AttemptState(models.TextChoices):
    OPEN = "open", _("in progress")
    SUBMITTED = "submitted", _("submitted")
    EXPIRED = "expired", _("time ran out")
    VOID = "void", _("void")


class MarkingReason(models.TextChoices):
    SUBMIT = "submit", _("submitted")
    REGRADE = "regrade", _("marked again")
    LATE_ANSWER = "late", _("late answer accepted")
