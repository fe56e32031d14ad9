"""Who issues certificates, and the registers that give the numbers."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.enums import DurationUnit, GradeMode, HeaderFamily
from kit.ids import reference
from units.models import Unit


class Issuer(models.Model):
    """A body that issues certificates for the courses of a unit and of the units below it."""

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    unit = models.OneToOneField(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="issuer")
    header_family = models.CharField(_("family of the design"), max_length=12, choices=HeaderFamily, default=HeaderFamily.STATE)
    parent_name = models.CharField(_("superior body, as printed"), max_length=200, blank=True)
    name = models.CharField(_("issuing body, as printed"), max_length=200)
    authority = models.CharField(
        _("who certifies, as printed"),
        max_length=200,
        blank=True,
        help_text=_("The line under the title, such as the head of the body. Left empty, the issuing body stands there."),
    )
    place = models.CharField(_("place"), max_length=80)
    symbol = models.CharField(_("symbol in the number"), max_length=40)  # SKHCN in 0123/GCN-SKHCN
    series = models.CharField(_("series"), max_length=20, default="GCN")
    signing_formula = models.CharField(
        _("signing formula"), max_length=120, blank=True, help_text=_("TM., KT., TL., TUQ. and for whom")
    )
    signatory_title = models.CharField(_("position of the signatory"), max_length=120)
    signatory_name = models.CharField(_("name of the signatory"), max_length=120)
    grading = models.CharField(_("grades"), max_length=8, choices=GradeMode, default=GradeMode.BANDS)
    duration_unit = models.CharField(_("length of a course in"), max_length=8, choices=DurationUnit, default=DurationUnit.PERIODS)
    value_line = models.CharField(_("value of the certificate, as printed"), max_length=300, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("issuer")
        verbose_name_plural = _("issuers")

    def __str__(self) -> str:
        return self.name


class Register(models.Model):
    """The counter of one issuer, series and year. Its row is locked while a number is given."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="registers")
    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("certificate register")
        verbose_name_plural = _("certificate registers")
        constraints: ClassVar = [models.UniqueConstraint(fields=["issuer", "series", "year"], name="certificates_one_register")]

    def __str__(self) -> str:
        return f"{self.issuer} {self.series} {self.year}"
