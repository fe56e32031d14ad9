"""Jobs: work that must happen later. The row is the truth; the broker only wakes a worker.

An action asks for later work by name, `run_later("certificates.issue", certificate_id=7)`,
in the transaction that makes it necessary. A function in some `tasks.py` answers to
the name: `@task("certificates.issue")`. A message that is lost is sent again by the
sweep; one that comes twice finds the row claimed or done.
"""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from celery import shared_task, signature
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kit.actions.run_job import run_job
from kit.models import Job
from kit.models.job import JobState

Work = TypeVar("Work", bound=Callable[..., Any])


@dataclass(frozen=True)
class Task:
    """A registered function: the name it answers to and the queue it usually waits in."""

    name: str
    function: Callable[..., Any]
    queue: str
    lease: timedelta
    in_pieces: bool

    def run(self, job_id: int, *, propagate: bool) -> None:
        """Run a job of this task unless it is done or being run; an error is kept in its row."""
        run_job(job_id, self.function, lease=self.lease, in_pieces=self.in_pieces, propagate=propagate)


_tasks: dict[str, Task] = {}
_timed: dict[str, Callable[[], Any]] = {}


def task(
    name: str, *, queue: str = "default", lease: timedelta = timedelta(minutes=2), in_pieces: bool = False
) -> Callable[[Work], Work]:
    """Register a function as the work behind a name.

    The function runs inside a transaction together with the mark "done", so keep it
    short. Work of more than a second or two sets `in_pieces` and opens its own
    transactions: then it must be safe to run twice, and finish within its `lease`,
    after which another worker takes the job for abandoned.
    """
    _known_queue(queue)

    def register(function: Work) -> Work:
        if name in _tasks and _tasks[name].function.__qualname__ != function.__qualname__:
            raise ValueError(f"Two tasks are called {name}.")
        _tasks[name] = Task(name, function, queue, lease, in_pieces)

        @shared_task(name=name, bind=True)
        def wake(self: Any, job_id: int) -> None:
            _tasks[name].run(job_id, propagate=self.request.is_eager)

        return function

    return register


def timed(name: str) -> Callable[[Work], Work]:
    """Register a function that the clock calls by name, without a row: missing one turn must be harmless."""

    def register(function: Work) -> Work:
        _timed[name] = function
        shared_task(name=name)(function)
        return function

    return register


def run_later(
    name: str,
    *,
    key: str | None = None,
    queue: str = "",
    family: str = "",
    delay: timedelta = timedelta(),
    **ids: Any,
) -> Job:
    """Make sure that the task is run with these ids once the current transaction is committed.

    The job is a row in that transaction: it is rolled back with it and cannot be
    lost after it. With a `key`, work that was asked for before under the same key is
    not asked for again, unless it had failed. `family` names the tree that the work
    speaks of. The ids must be plain values that JSON holds.
    """
    found = find_task(name)
    inspect.signature(found.function).bind(**ids)
    now = timezone.now()
    row = {
        "task": name,
        "arguments": ids,
        "queue": _known_queue(queue or found.queue),
        "family": family,
        "due_at": now + delay,
        "sent_at": None if delay else now,
    }
    if key is None:
        job, is_new = Job.objects.create(**row), True
    else:
        job, is_new = Job.objects.get_or_create(key=key, defaults=row)
    if not is_new:
        fresh = {**row, "state": JobState.WAITING, "tries": 0, "finished_at": None}
        is_new = bool(Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(**fresh))
    if is_new and not delay:
        send_after_commit(job)
    return job


def run_later_many(name: str, many: Iterable[dict[str, Any]], *, queue: str = "", family: str = "") -> list[Job]:
    """Do what `run_later` does for many jobs of one task, in few statements. They carry no keys."""
    found = find_task(name)
    now = timezone.now()
    rows = []
    for ids in many:
        inspect.signature(found.function).bind(**ids)
        place = _known_queue(queue or found.queue)
        rows.append(Job(task=name, arguments=ids, queue=place, family=family, due_at=now, sent_at=now))
    for job in Job.objects.bulk_create(rows, batch_size=1000):
        send_after_commit(job)
    return rows


def send_after_commit(job: Job) -> None:
    """Wake a worker once the current transaction is committed. A broker that is down spoils nothing: the sweep sends again."""
    transaction.on_commit(lambda: send(job), robust=not settings.CELERY_TASK_ALWAYS_EAGER)


def send(job: Job) -> None:
    """Wake a worker for the job now."""
    signature(job.task).apply_async(kwargs={"job_id": job.pk}, queue=job.queue)


def find_task(name: str) -> Task:
    """Return the task of this name; an unknown name is refused."""
    if name not in _tasks:
        raise LookupError(f"No task is called {name!r}: register it in a tasks.py with @task.")
    return _tasks[name]


def timed_names() -> frozenset[str]:
    """Return the names that the clock may call."""
    return frozenset(_timed)


def _known_queue(queue: str) -> str:
    """Return the queue's name; one that no worker listens to is refused."""
    if queue not in settings.JOB_QUEUES:
        raise ValueError(f"No worker listens to the queue {queue!r}; choose one of {', '.join(settings.JOB_QUEUES)}.")
    return queue
