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
    LATE_REFUSED = "late_no", _("late answer refused")


class RegradeState(models.TextChoices):
    PREPARING = "preparing", _("being computed")
    READY = "ready", _("to be looked at")
    APPLYING = "applying", _("being applied")
    DONE = "done", _("applied")
    DROPPED = "dropped", _("dropped")
