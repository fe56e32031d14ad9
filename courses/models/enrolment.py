"""Who takes which version of a course, how far they are, and when they finished."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.enums import CompletionBasis, CompletionChange, DeliveryMode, EnrolmentSource
from courses.models.course import Course, CourseVersion
from kit.ids import reference
from people.models import Person
from units.models import Membership, Unit
from units.roles import Permission
from units.scope import reach


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, viewer: Person, on: date) -> Self:
        """Enrolments that somebody may see on a day: their own, and those of units whose progress they may follow."""
        return self.filter(models.Q(person_id=viewer.pk) | reach(viewer, Permission.SEE_PROGRESS, on).rows("unit", "person_id"))

    def current(self) -> Self:
        """Enrolments that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class Enrolment(models.Model):
    """A person takes a version of a course, under one of their memberships.

    `unit` and `family` repeat the membership's on the day of enrolling, so that a
    row of the Party tree is told apart without a join.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="enrolments")
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="enrolments")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="enrolments")
    family = models.CharField(max_length=12, blank=True)
    source = models.CharField(max_length=10, choices=EnrolmentSource, default=EnrolmentSource.SELF)
    period = models.PositiveSmallIntegerField(default=1)
    enrolled_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    last_lesson_key = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "course", "period"], name="courses_one_enrolment"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "course"], name="courses_enrolment_unit")]

    def __str__(self) -> str:
        return f"{self.person} – {self.course}"


class LessonProgress(models.Model):
    """A lesson that a learner opened, and when they said they had read it.

    `mode` says how it was learnt in a group session; it is empty where they read it alone. Which session
    that was stands in `group_sessions`, and is read only by those who may see its host.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="progress")
    lesson_key = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    mode = models.CharField(max_length=13, choices=DeliveryMode, blank=True)

    class Meta:
        verbose_name = _("progress in a lesson")
        verbose_name_plural = _("progress in lessons")
        constraints: ClassVar = [models.UniqueConstraint(fields=["enrolment", "lesson_key"], name="courses_one_progress")]

    def __str__(self) -> str:
        return f"{self.enrolment} {self.lesson_key}"


class Completion(models.Model):
    """The rule of the course version was met. A voided completion stays, with its reason."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="completion")
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="completions")
    completed_at = models.DateTimeField()
    score = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    basis = models.CharField(max_length=10, choices=CompletionBasis, default=CompletionBasis.RULE)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")

    def __str__(self) -> str:
        return f"{self.enrolment}"


class CompletionEvent(models.Model):
    """Something that happened to a completion after it was written: rows are added, never changed.

    The row holds the completion as it stood before.
    """

    completion = models.ForeignKey(Completion, on_delete=models.CASCADE, related_name="events")
    change = models.CharField(max_length=10, choices=CompletionChange)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    completed_at = models.DateTimeField()
    score = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("event of a completion")
        verbose_name_plural = _("events of completions")

    def __str__(self) -> str:
        return f"{self.completion} {self.change}"
