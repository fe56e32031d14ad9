"""Attempts, answers and marks."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.enums import AttemptState, MarkingReason
from assessments.models.quiz import QuizVersion
from kit.ids import reference


class Attempt(models.Model):
    """One try of one person at one version of a quiz.

    `context` says what the attempt counts for (for a course: `enrolment:<id>`),
    `seed` replays its shuffle, `deadline` is set from the database's clock, and
    `month` is the first day of the month in which it started: answers carry it too,
    so that they can be partitioned. `reviewed_at` is when the answers became final, because
    the right ones were shown or a marker decided about late ones: from then on nothing
    more is taken in, not even late.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    quiz_version = models.ForeignKey(QuizVersion, on_delete=models.PROTECT, related_name="attempts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    context = models.CharField(max_length=40)
    family = models.CharField(max_length=12, blank=True)
    number = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.OPEN)
    started_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    month = models.DateField()
    score = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "context", "number"], name="assessments_attempt_number"),
            models.UniqueConstraint(
                fields=["person", "context"], condition=models.Q(state="open"), name="assessments_one_open_attempt"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["deadline"], condition=models.Q(state="open"), name="assessments_open_deadline"),
            models.Index(fields=["quiz_version", "id"], name="assessments_by_version"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_open(self) -> bool:
        """Whether the learner is still at it, as far as this row knows."""
        return self.state == AttemptState.OPEN

    @staticmethod
    def month_of(day: date) -> date:
        return day.replace(day=1)


class Answer(models.Model):
    """The latest answer to one item of one attempt: one row, kept by conditional upsert.

    An answer that came after the deadline stands in a row of its own, so that it never
    covers the one that came in time; a marker decides whether it counts. No foreign
    key points here and none leads out, so that the table can be cut by `month`.
    `sequence` grows with every change; `writer` names the tab or device.
    """

    attempt_id = models.BigIntegerField()
    item_id = models.BigIntegerField()
    month = models.DateField()
    response = models.JSONField()
    sequence = models.PositiveIntegerField()
    writer = models.CharField(max_length=22, blank=True)
    saved_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attempt_id", "item_id", "month", "is_late"], name="assessments_one_answer"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["attempt_id"], condition=models.Q(is_late=True), name="assessments_late_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.item_id}"


class Marking(models.Model):
    """One marking of an attempt. A regrade adds a row and keeps the one before.

    `counts_late` says that answers which came after the deadline were accepted, `note`
    why it was marked again; the learner reads it.

    `marks` is `{item id: {"points": "1.00", "of": "1.00", "correct": true, "version": 7}}`,
    where `version` is the version of the question that it was marked against.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="markings")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=10, choices=MarkingReason)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    marked_at = models.DateTimeField()
    score = models.DecimalField(max_digits=8, decimal_places=2)
    max_score = models.DecimalField(max_digits=8, decimal_places=2)
    passed = models.BooleanField()
    counts_late = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    marks = models.JSONField()

    class Meta:
        verbose_name = _("marking")
        verbose_name_plural = _("markings")
        constraints: ClassVar = [models.UniqueConstraint(fields=["attempt", "number"], name="assessments_marking_number")]

    def __str__(self) -> str:
        return f"{self.attempt} ({self.number})"
