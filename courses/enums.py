"""Choices about courses and learning."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    OFFICIALS = "officials", _("Officials")
    PARTY = "party", _("Party members")
    WORKERS = "workers", _("Workers")
    COMMUNITY = "community", _("Community teams")
    COOPERATIVES = "cooperatives", _("Cooperatives")


class CertificatePolicy(models.TextChoices):
    NONE = "none", _("No certificate")
    AT_ONCE = "passing", _("Issued at once after passing")
    APPROVED = "issuer", _("An issuer approves first")


class EnrolmentSource(models.TextChoices):
    SELF = "self", _("enrolled by themselves")
    ASSIGNED = "assigned", _("assigned")


class CompletionChange(models.TextChoices):
    VOIDED = "voided", _("voided")
    RESTORED = "restored", _("stands again")
    RESCORED = "rescored", _("another score")


class CompletionBasis(models.TextChoices):
    RULE = "rule", _("the rule of the course was met")
