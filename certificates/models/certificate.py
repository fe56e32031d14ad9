"""Certificates: states, frozen facts, files and events."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.enums import CertificateState, FileKind
from certificates.models.issuer import Issuer
from courses.models import CourseVersion, Enrolment
from kit.ids import reference, show_code, typed_code
from people.models import Person
from units.enums import Family
from units.models import Unit
from units.roles import Permission
from units.scope import reach

_UNNUMBERED = [CertificateState.ELIGIBLE, CertificateState.APPROVED]


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def numbered(self) -> Self:
        """Papers that stand in a register, whatever became of them."""
        return self.filter(number__isnull=False)

    def waiting(self) -> Self:
        """Rows that wait for an issuer's approval."""
        return self.filter(state=CertificateState.ELIGIBLE, enrolment__completion__voided_at=None)

    def of(self, person: Person) -> Self:
        """A person's own papers, also those earned under an account that was merged into this one."""
        return self.filter(models.Q(person=person) | models.Q(person__merged_into=person))

    def visible_to(self, person: Person, on: date, permission: Permission = Permission.SEE_REGISTER) -> Self:
        """Rows that a person may read by a role: their issuers' papers, and those of people in their units.

        A paper names no more than its issuer's tree knows (see `certificates.facts`),
        so an issuer's register is whole. Beyond it, a paper of a Party issuer is read
        only from the Party tree.
        """
        within = reach(person, permission, on)
        theirs = models.Q(family=Family.PARTY) | ~models.Q(issuer__unit__family=Family.PARTY)
        return self.filter(within.filter("issuer__unit") | (within.rows("unit", "person_id") & theirs))

    def issued_by(self, person: Person, on: date) -> Self:
        """Rows that a person may approve, revoke and issue again."""
        return self.filter(reach(person, Permission.ISSUE, on).filter("issuer__unit"))


class Certificate(models.Model):
    """A paper from eligibility to its end. What is printed stands in `facts` and never changes.

    `token` is in the address on the paper, `code` is for those who type. The number
    is given once, by a job, under the lock of the register. A row without an issuer
    waits until a body above the course's owner is entered as one.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    token = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    code = models.CharField(max_length=12, unique=True, default=typed_code, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="certificates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="certificates")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates")
    family = models.CharField(max_length=12, blank=True)
    period = models.PositiveSmallIntegerField(default=1)
    edition = models.PositiveSmallIntegerField(default=1)  # grows when a paper is reissued
    issuer = models.ForeignKey(Issuer, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates")
    state = models.CharField(max_length=10, choices=CertificateState, default=CertificateState.ELIGIBLE)
    eligible_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    series = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    facts = models.JSONField(default=dict)
    holder_key = models.CharField(max_length=120, blank=True)  # the printed name, to answer khớp or không khớp
    search_text = models.CharField(max_length=240, blank=True, editable=False)  # name and number, folded
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "course_version", "period", "edition"], name="certificates_once"),
            models.UniqueConstraint(fields=["issuer", "series", "year", "number"], name="certificates_number"),
            models.CheckConstraint(
                condition=models.Q(approved_at=None, approved_by=None) | models.Q(approved_at__isnull=False),
                name="certificates_approved_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(issuer__isnull=False) | models.Q(state=CertificateState.ELIGIBLE),
                name="certificates_issuer_before_approval",
            ),
            models.CheckConstraint(
                condition=models.Q(number=None, state__in=_UNNUMBERED) | models.Q(number__isnull=False, year__isnull=False),
                name="certificates_numbered_when_issued",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state"], name="certificates_unit_state"),
            models.Index(fields=["issuer", "eligible_at"], condition=models.Q(number=None), name="certificates_unissued"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def typed(self) -> str:
        """The code as printed: 7K3F-9QXM-2A1B."""
        return show_code(self.code)

    def standing(self, on: date) -> CertificateState:
        """Return the state as it is on a day: an issued paper whose last day has passed is expired."""
        state = CertificateState(self.state)
        if state == CertificateState.ISSUED and self.expires_on is not None and self.expires_on < on:
            return CertificateState.EXPIRED
        return state


class CertificateFile(models.Model):
    """The bytes of a paper, kept once in private storage, with their hash."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10, choices=FileKind, default=FileKind.UNSIGNED)
    name = models.CharField(max_length=200)  # in private storage
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("file of a certificate")
        verbose_name_plural = _("files of certificates")
        constraints: ClassVar = [models.UniqueConstraint(fields=["certificate", "kind"], name="certificates_file_kind")]

    def __str__(self) -> str:
        return self.name


class CertificateEvent(models.Model):
    """Something that happened to a certificate: rows are added, never changed."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="events")
    state = models.CharField(max_length=10, choices=CertificateState)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("event of a certificate")
        verbose_name_plural = _("events of certificates")

    def __str__(self) -> str:
        return f"{self.certificate} {self.state}"
