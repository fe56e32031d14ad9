"""Run one job: claim its row, do the work, mark the row done in the same transaction."""

import logging
from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone

from kit.models import Job
from kit.models.job import JobState

log = logging.getLogger(__name__)

MAX_TRIES = 8
FIRST_PAUSE = timedelta(seconds=10)
PAUSE_GROWS = 3  # 10 s, 30 s, 90 s … 2 hours before the last try


class TakenOver(Exception):
    """Another run has claimed the row since; what this one did is rolled back."""


def run_job(job_id: int, function: Callable[..., Any], *, lease: timedelta, in_pieces: bool, propagate: bool) -> None:
    """Run the job unless it is done, failed, put off or being run already.

    The work and the mark "done" commit together, so what the work does to the
    database happens exactly once. After an error the work is rolled back and the
    row waits for its next try; after `MAX_TRIES` it is failed and logged. With
    `propagate` the error is raised again afterwards, as tests want it.
    """
    job = _claim(job_id, lease)
    if job is None:
        return
    started = monotonic()
    try:
        if in_pieces:
            function(**job.arguments)
            _mark_done(job)
        else:
            with transaction.atomic():
                _hold(job)
                function(**job.arguments)
                _mark_done(job)
        log.info("Job %s done in %.2f s at try %d.", job, monotonic() - started, job.tries)
    except TakenOver:
        log.warning("Job %s was taken over by a later run; nothing of this one is kept.", job)
    except Exception as error:
        _put_back(job, error)
        if propagate:
            raise


def _claim(job_id: int, lease: timedelta) -> Job | None:
    """Take the row for this run, or return None. From now until `due_at` nobody else may."""
    now = timezone.now()
    with transaction.atomic():
        job = Job.objects.claimable(now).select_for_update(skip_locked=True).filter(pk=job_id).first()
        if job is None:
            return None
        if job.tries >= MAX_TRIES:  # its worker died each time before it could say why
            _fail(job, "The worker stopped in the middle, every time.")
            return None
        job.state = JobState.RUNNING
        job.tries += 1
        job.started_at = now
        job.due_at = now + lease
        job.save(update_fields=["state", "tries", "started_at", "due_at"])
    return job


def _hold(job: Job) -> None:
    """Lock the row until the work is committed, so that a lease that ends early lets nobody in (PostgreSQL)."""
    if not _own(job).select_for_update(skip_locked=True).exists():
        raise TakenOver


def _mark_done(job: Job) -> None:
    if not _own(job).update(state=JobState.DONE, finished_at=timezone.now(), error=""):
        raise TakenOver


def _put_back(job: Job, error: Exception) -> None:
    text = f"{type(error).__name__}: {error}"
    if job.tries >= MAX_TRIES:
        _fail(job, text)
        return
    pause = FIRST_PAUSE * PAUSE_GROWS ** (job.tries - 1)
    log.warning("Job %s failed at try %d and runs again in %s.", job, job.tries, pause, exc_info=error)
    _own(job).update(state=JobState.WAITING, error=text, due_at=timezone.now() + pause, sent_at=None)


def _fail(job: Job, text: str) -> None:
    log.error("Job %s failed for good after %d tries: %s", job, job.tries, text)
    Job.objects.filter(pk=job.pk, tries=job.tries).exclude(state=JobState.DONE).update(
        state=JobState.FAILED, error=text, finished_at=timezone.now()
    )


def _own(job: Job) -> Any:
    """Return the row as long as it belongs to this very run."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, tries=job.tries)
