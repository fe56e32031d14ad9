"""Named points at which a member kills itself. A point fires once, after it was armed."""

import os
import signal
from contextvars import ContextVar
from functools import wraps
from pathlib import Path

from celery.signals import task_received
from celery.worker.request import Request
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from kit import jobs, tasks
from kit.actions import run_job

REQUESTER = ["request.before_commit", "request.after_commit", "request.after_send"]
WORKER = [
    "message.received",
    "claim.before_commit",
    "claim.after_commit",
    "work.before_effect",
    "work.after_effect",
    "work.before_commit",
    "work.after_commit",
    "failure.before_record",
    "failure.after_record",
    "ack.before",
    "ack.after",
]
SWEEP = ["sweep.before_commit", "sweep.after_commit", "sweep.after_send"]
ALONE = ["message.received", "claim.after_commit", "work.after_effect", "work.after_commit", "ack.before", "sweep.after_commit"]

stage: ContextVar[str] = ContextVar("stage", default="other")


def arm(name: str, how: str) -> None:
    """Let the next member that passes this point die: `alone`, or with its whole `group`."""
    _file(name).write_text(how)


def is_armed(name: str) -> bool:
    return _file(name).exists()


def here(name: str) -> None:
    """Die here, if the point is armed."""
    try:
        how = _file(name).read_text()
        _file(name).unlink()
    except FileNotFoundError:
        return
    if how == "group":
        os.killpg(os.getpgid(0), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def install() -> None:
    """Put the points around what the product does."""
    _around(run_job, "_claim", during="claim", afterwards="work")
    _around(run_job, "_put_back", during="failure", before="failure.before_record", after="failure.after_record")
    _around(tasks, "do_sweep_jobs", during="sweep")
    task_received.connect(_received, weak=False)
    _around(Request, "acknowledge", before="ack.before", after="ack.after")
    jobs.send = _send_and_die(jobs.send)
    commit = BaseDatabaseWrapper.commit

    @wraps(commit)
    def committed(self):
        name = stage.get()
        here(f"{name}.before_commit")
        commit(self)
        here(f"{name}.after_commit")

    BaseDatabaseWrapper.commit = committed


def _received(**facts):
    here("message.received")


def _around(owner, attribute, *, during="", afterwards="", before="", after=""):
    function = getattr(owner, attribute)

    @wraps(function)
    def wrapped(*args, **kwargs):
        former = stage.get()
        stage.set(during or former)
        if before:
            here(before)
        try:
            return function(*args, **kwargs)
        finally:
            if after:
                here(after)
            stage.set(afterwards or former)

    setattr(owner, attribute, wrapped)


def _send_and_die(send):
    @wraps(send)
    def sent(job):
        send(job)
        here(f"{stage.get()}.after_send")

    return sent


def _file(name: str) -> Path:
    return settings.FAULTS_DIR / "armed" / name
