"""One meeting at which people learn together."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.enums import DeliveryMode
from courses.models import CourseVersion
from group_sessions.enums import SessionState
from group_sessions.models.campaign import Campaign
from kit.clock import VIETNAM
from kit.ids import reference
from units.enums import Family
from units.models import Unit


class GroupSession(models.Model):
    """A unit holds a session on a day, from an hour to an hour, perhaps with others and at several places at once.

    Only date, topic, counts and results are kept: no votes, no opinions, no papers. Rows of one
    monthly repetition share `series`. `checklist` is `[{"key": …, "text": …}]`. `family` repeats
    the host's, so that rows of the Party tree are told apart without a join.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    unit = models.ForeignKey(Unit, verbose_name=_("host"), on_delete=models.PROTECT, related_name="group_sessions")
    family = models.CharField(max_length=12, choices=Family)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField(_("topic"), max_length=200)
    day = models.DateField(_("day of the session"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    mode = models.CharField(_("mode"), max_length=13, choices=DeliveryMode, default=DeliveryMode.IN_PERSON)
    link = models.URLField(_("link"), max_length=500, blank=True)
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note_taker = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    checklist = models.JSONField(default=list)
    series = models.CharField(max_length=22, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.PLANNED)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("group session")
        verbose_name_plural = _("group sessions")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="sessions_hours_in_order"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(opened_at__isnull=False, closed_at__isnull=False),
                name="sessions_closed_with_moment",
            ),
            models.CheckConstraint(condition=Q(state="cancelled") ^ Q(cancel_reason=""), name="sessions_cancelled_with_reason"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "day"], name="sessions_unit_day"),
            models.Index(fields=["campaign", "state"], name="sessions_campaign_state"),
        ]

    def __str__(self) -> str:
        return f"{self.title} – {self.day:%d/%m/%Y}"

    @property
    def begins(self) -> datetime:
        """The moment at which it is to begin, in Việt Nam."""
        return datetime.combine(self.day, self.starts_at, VIETNAM)

    @property
    def ends(self) -> datetime:
        """The moment at which it is to end, in Việt Nam."""
        return datetime.combine(self.day, self.ends_at, VIETNAM)


class SessionPlace(models.Model):
    """Where a session is held: one room, or one of several that are joined."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("place"), max_length=200)

    class Meta:
        ordering: ClassVar = ["session_id", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "number"], name="sessions_place_number")]

    def __str__(self) -> str:
        return self.name


class CoHost(models.Model):
    """Another unit that was asked to hold a session together. Its members are on the roll once somebody there agreed."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="co_hosts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "unit"], name="sessions_co_host_once")]

    def __str__(self) -> str:
        return f"{self.session} – {self.unit}"


class SessionLesson(models.Model):
    """Lessons of a version of a course that a session teaches, by their keys."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="lessons")
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="+")
    keys = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "course_version"], name="sessions_lesson_once")]

    def __str__(self) -> str:
        return f"{self.session} – {self.course_version}"
