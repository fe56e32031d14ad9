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
    SESSION = "session", _("by attending a group session")


class DeliveryMode(models.TextChoices):
    """How people learn together. All three count, and are told apart."""

    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    ACCOMPANIMENT = "accompaniment", _("accompanied, one to one")


class CreditOutcome(models.TextChoices):
    """What became of the lessons that a group session taught to one person."""

    CREDITED = "credited", _("credited")
    KNOWN = "known", _("read before")
    WITHDRAWN = "withdrawn", _("has left the course since")
    OTHER_VERSION = "version", _("takes another version of the course")
    NOT_IN_TREE = "tree", _("does not belong to the tree of this course")


class CompletionChange(models.TextChoices):
    VOIDED = "voided", _("voided")
    RESTORED = "restored", _("stands again")
    RESCORED = "rescored", _("another score")


class CompletionBasis(models.TextChoices):
    RULE = "rule", _("the rule of the course was met")
