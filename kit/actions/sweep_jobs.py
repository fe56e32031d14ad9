"""Sweep jobs: send again what no worker took, and clear away what was done long ago."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kit.jobs import send_after_commit
from kit.models import Job
from kit.models.job import JobState

SEND_AGAIN_AFTER = timedelta(seconds=30)
SEND_AGAIN_AT_LAST = timedelta(minutes=10)
AT_MOST = 500  # in one sweep
KEEP_DONE = timedelta(days=30)


def sweep_jobs() -> int:
    """Send every job that is due and that the broker seems to have lost; return how many.

    These are jobs put off or failed whose time has come, jobs sent a while ago that
    still wait, and jobs whose worker died: their lease is over. A job sent twice
    runs once, since a run begins by claiming the row.
    """
    now = timezone.now()
    overlooked = Job.objects.overlooked(now, SEND_AGAIN_AFTER, SEND_AGAIN_AT_LAST)
    if not overlooked.exists():  # a read first: on SQLite a transaction would make writers wait
        return 0
    with transaction.atomic():
        jobs = list(overlooked.select_for_update(skip_locked=True).order_by("due_at")[:AT_MOST])
        Job.objects.filter(pk__in=[job.pk for job in jobs]).update(sent_at=now)
        for job in jobs:
            send_after_commit(job)
    return len(jobs)


def clear_jobs() -> int:
    """Delete jobs that were done more than `KEEP_DONE` ago; failed ones stay to be looked at."""
    gone, _ = Job.objects.filter(state=JobState.DONE, finished_at__lt=timezone.now() - KEEP_DONE).delete()
    return gone
