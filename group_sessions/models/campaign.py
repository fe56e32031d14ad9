"""A body asks every unit below it to hold a session."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from kit.ids import reference
from units.enums import Family
from units.models import Unit


class Campaign(models.Model):
    """A guide with a deadline: each cell, or each lowest unit of another tree, holds a session by then.

    The guide is a PDF, kept once in private storage under its hash. `family` repeats the unit's.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="campaigns")
    family = models.CharField(max_length=12, choices=Family)
    title = models.CharField(_("title"), max_length=200)
    deadline = models.DateField(_("held by"))
    guide = models.CharField(max_length=200, blank=True, editable=False)  # its name in private storage
    guide_name = models.CharField(max_length=200, blank=True, editable=False)  # as it was uploaded
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        indexes: ClassVar = [models.Index(fields=["unit", "deadline"], name="sessions_campaign_unit")]

    def __str__(self) -> str:
        return self.title


class CampaignLesson(models.Model):
    """A course that a campaign asks to be learnt, and which of its lessons; none named means all of them."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="lessons")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    keys = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["campaign", "course"], name="sessions_campaign_course_once")]

    def __str__(self) -> str:
        return f"{self.campaign} – {self.course}"
