"""Choices about certificates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HeaderFamily(models.TextChoices):
    STATE = "state", _("State body")
    PARTY = "party", _("Party organisation")
    ENTERPRISE = "enterprise", _("Union or enterprise")


class CertificateState(models.TextChoices):
    ELIGIBLE = "eligible", _("eligible")
    APPROVED = "approved", _("approved")
    ISSUED = "issued", _("issued")
    REVOKED = "revoked", _("revoked")
    EXPIRED = "expired", _("expired")
    REISSUED = "reissued", _("reissued")


class FileKind(models.TextChoices):
    UNSIGNED = "unsigned", _("unsigned")
    SIGNED = "signed", _("signed")


class GradeMode(models.TextChoices):
    BANDS = "bands", _("bands: excellent, good, fair, average")
    PASSED = "passed", _("passed, without bands")


class DurationUnit(models.TextChoices):
    PERIODS = "periods", _("periods of 45 minutes (tiết)")
    HOURS = "hours", _("hours (giờ)")


class ConcernKind(models.TextChoices):
    VOIDED = "voided", _("the course no longer counts as completed")
    GRADE = "grade", _("the grade would be another one now")


class ConcernOutcome(models.TextChoices):
    KEPT = "kept", _("kept as it is")
    REVOKED = "revoked", _("revoked")
    REISSUED = "reissued", _("issued again")
    SETTLED = "settled", _("settled: the course counts as completed again")
