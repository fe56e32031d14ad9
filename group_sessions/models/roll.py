"""Who was there, how that is known, and what it was worth."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.enums import CreditOutcome
from courses.models import CourseVersion, Enrolment
from group_sessions.enums import Evidence, Presence
from group_sessions.models.session import GroupSession, SessionPlace
from kit.ids import reference
from units.models import Membership, Unit

_ATTENDED = Q(state__in=["present", "late"])


class RollEntry(models.Model):
    """One line of a session's roll: a member of a host by their membership of the day, or a guest.

    A guest has an account, or is written in by name, and then the host's device gives the reference.
    A mark is kept only if its sequence is higher than that of the mark before: a mark sent twice, or
    out of order, changes nothing.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference)
    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="roll")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="roll_entries"
    )
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name of the guest"), max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=Presence, default=Presence.UNMARKED)
    reason = models.CharField(_("reason of the absence"), max_length=200, blank=True)
    evidence = models.CharField(max_length=8, choices=Evidence, blank=True)
    place = models.ForeignKey(SessionPlace, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    marked_at = models.DateTimeField(null=True, blank=True)
    sequence = models.BigIntegerField(default=0)
    writer = models.CharField(max_length=40, blank=True)
    credited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("line of a roll")
        verbose_name_plural = _("lines of rolls")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "person"], name="sessions_on_roll_once"),
            models.CheckConstraint(condition=Q(person=None) ^ Q(name=""), name="sessions_person_or_name"),
            models.CheckConstraint(condition=Q(state="absent") | Q(reason=""), name="sessions_reason_of_absence"),
            models.CheckConstraint(condition=_ATTENDED ^ Q(evidence=""), name="sessions_attended_with_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.session} – {self.shown_name}"

    @property
    def shown_name(self) -> str:
        return self.person.full_name if self.person else self.name

    @property
    def is_guest(self) -> bool:
        return self.membership_id is None

    @property
    def attended(self) -> bool:
        return self.state in {Presence.PRESENT, Presence.LATE}


class RollNumbers(models.Model):
    """The attendance of one host as numbers alone, without names."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="numbers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    members = models.PositiveIntegerField(_("members"))
    probationary = models.PositiveIntegerField(_("of them probationary"), default=0)
    exempt = models.PositiveIntegerField(_("exempt"), default=0)
    present = models.PositiveIntegerField(_("present"))
    late = models.PositiveIntegerField(_("of them late"), default=0)
    absent = models.PositiveIntegerField(_("absent"), default=0)
    guests = models.PositiveIntegerField(_("guests"), default=0)
    sequence = models.BigIntegerField(default=0)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "unit"], name="sessions_numbers_once"),
            models.CheckConstraint(condition=Q(members=F("exempt") + F("present") + F("absent")), name="sessions_numbers_add_up"),
            models.CheckConstraint(
                condition=Q(late__lte=F("present"), probationary__lte=F("members")), name="sessions_numbers_within"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} – {self.unit}"


class SessionCredit(models.Model):
    """What attending brought somebody in one of the courses taught: written once, when the session is closed.

    It joins a session to an enrolment and is read only by those who may read the roll.
    """

    entry = models.ForeignKey(RollEntry, on_delete=models.CASCADE, related_name="credits")
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=CreditOutcome)
    keys = models.JSONField(default=list)  # of the lessons that were not read before
    evidence = models.CharField(max_length=8, choices=Evidence)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "course_version"], name="sessions_credit_once")]

    def __str__(self) -> str:
        return f"{self.entry} – {self.course_version}"


class Correction(models.Model):
    """A line of the roll was corrected, or added, after the session was closed: rows are added, never changed."""

    entry = models.ForeignKey(RollEntry, on_delete=models.CASCADE, related_name="corrections")
    before = models.CharField(max_length=10, choices=Presence)
    after = models.CharField(max_length=10, choices=Presence)
    reason = models.CharField(_("reason of the correction"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("correction of a roll")
        verbose_name_plural = _("corrections of rolls")

    def __str__(self) -> str:
        return f"{self.entry}: {self.before} → {self.after}"
