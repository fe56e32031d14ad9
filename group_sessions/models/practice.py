"""What people showed that they can do, and what they will learn next."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from group_sessions.enums import PledgeOutcome
from group_sessions.models.roll import RollEntry
from group_sessions.models.session import GroupSession
from skills.models import Competence


class PracticalTick(models.Model):
    """An observer saw somebody do an item of the session's checklist; `done` is false where the tick was taken back."""

    entry = models.ForeignKey(RollEntry, on_delete=models.CASCADE, related_name="ticks")
    item = models.CharField(max_length=40)
    done = models.BooleanField()
    observed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    observed_at = models.DateTimeField()
    sequence = models.BigIntegerField()
    writer = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "item"], name="sessions_tick_once")]

    def __str__(self) -> str:
        return f"{self.entry} – {self.item}"


class Pledge(models.Model):
    """A skill that somebody registered to learn at a session. A later session asks how it went, once."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="pledges")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pledges")
    skill = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=PledgeOutcome, blank=True)
    asked_in = models.ForeignKey(GroupSession, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("skill registered to learn")
        verbose_name_plural = _("skills registered to learn")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "person", "skill"], name="sessions_pledge_once"),
            models.CheckConstraint(condition=Q(outcome="") ^ Q(asked_at__isnull=False), name="sessions_pledge_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.skill}"
