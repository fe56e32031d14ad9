"""A unit asks its people to complete a course by a day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assignments.due import GRACE_DAYS
from courses.models import Course
from kit.ids import reference
from units.models import Unit


class Requirement(models.Model):
    """A course that the people of a unit, and of the units below it, must complete."""

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="requirements")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requirements")
    family = models.CharField(max_length=12)
    note = models.CharField(_("note to the learners"), max_length=500, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("assignment of a course")
        verbose_name_plural = _("assignments of courses")

    def __str__(self) -> str:
        return f"{self.course} – {self.unit}"

    @property
    def newest_version(self) -> "RequirementVersion":
        """The rule as it stands: from the versions fetched beforehand, where they were."""
        return max(self.versions.all(), key=lambda version: version.number)


class RequirementVersion(models.Model):
    """The rule of a requirement from a day on. Closed periods keep the version that they had."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    effective_from = models.DateField()
    due_on = models.DateField(_("due date"))
    grace_days = models.PositiveSmallIntegerField(_("days of grace for people who join"), default=GRACE_DAYS)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of an assignment")
        verbose_name_plural = _("versions of assignments")
        constraints: ClassVar = [models.UniqueConstraint(fields=["requirement", "number"], name="assignments_version")]

    def __str__(self) -> str:
        return f"{self.requirement} ({self.number})"
