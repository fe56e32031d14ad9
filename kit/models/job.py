"""Jobs: rows first, sent to the broker after commit."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Q, Value
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs in the words of the sweep and the worker."""

    def claimable(self, now: datetime) -> Self:
        """Return jobs that a worker may take: waiting ones, and running ones whose lease is over.

        A first try never asks for the time, since the clocks of two servers may differ.
        """
        first = Q(state=JobState.WAITING, tries=0)
        return self.filter(first | Q(state__in=[JobState.WAITING, JobState.RUNNING], due_at__lte=now))

    def overlooked(self, now: datetime, after: timedelta, at_last: timedelta) -> Self:
        """Return unfinished jobs that are due and seem lost: not sent yet, or sent long ago.

        "Long" is at first `after`. A job that still waits is sent again when it has
        waited as long once more, `at_last` in any case: so a long queue is not filled
        with copies of itself.
        """
        waited = ExpressionWrapper(F("sent_at") - F("due_at"), DurationField())
        since = ExpressionWrapper(Value(now, DateTimeField()) - F("sent_at"), DurationField())
        patience_ends = Q(state=JobState.RUNNING) | GreaterThanOrEqual(since, waited) | Q(sent_at__lte=now - at_last)
        return self.filter(
            Q(sent_at=None) | Q(patience_ends, sent_at__lte=now - after),
            ~Q(state__in=[JobState.DONE, JobState.FAILED]),
            due_at__lte=now,
        )


class Job(models.Model):
    """One piece of work that must happen. The row is the truth; the broker only wakes a worker.

    `key` names work that must be done once: a second request with the same key
    while the first is unfinished or done makes no second row.
    """

    task = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    queue = models.CharField(max_length=40, default="default")
    family = models.CharField(max_length=20, blank=True)  # the tree that the work names, for who may read the row
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()  # not before this moment; while running, when the lease ends
    sent_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=~models.Q(state__in=["done", "failed"]), name="kit_job_open"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"
