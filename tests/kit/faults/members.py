"""The members of the site under fire: requesters, workers, the clock. Each is a process of its own."""

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from celery import shared_task, signature
from django.conf import settings
from django.db import connection, connections, transaction

from kit.jobs import run_later, task
from lms.celery import app
from tests.kit.faults.points import here, stage

LEASE = timedelta(seconds=2)


@task("faults.work", lease=LEASE)
def work(number, flaky=False):
    """Leave one trace in the database. A flaky job fails at its first try."""
    if flaky and _first_time(number):
        raise RuntimeError("not today")
    _leave_trace(number)


@shared_task(name="faults.bare")
def bare(number):
    """The same work without a job row behind it."""
    stage.set("work")
    with transaction.atomic():
        _leave_trace(number)


def _leave_trace(number):
    here("work.before_effect")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO faults_trace (number) VALUES (%s)", [number])
    here("work.after_effect")


def _first_time(number):
    try:
        os.close(os.open(settings.FAULTS_DIR / "failed" / str(number), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def ask(numbers, *, rows, pause=0.01, put_off=False):
    """Ask for work, each time in a transaction that notes the number; then write down what was acknowledged.

    Without `rows` the message is all there is, as sites without an outbox do it.
    """
    stage.set("request")
    with (settings.FAULTS_DIR / "acknowledged").open("a", buffering=1) as acknowledged:
        for number in numbers:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO faults_asked (number) VALUES (%s)", [number])
                if rows:
                    delay = timedelta(milliseconds=50 if put_off else 0)
                    run_later("faults.work", delay=delay, number=number, flaky=number % 10 == 9)
                else:
                    bare_task = signature("faults.bare", kwargs={"number": number}, queue="default")
                    transaction.on_commit(bare_task.apply_async)
            acknowledged.write(f"{number}\n")
            time.sleep(pause)


def work_off():
    """Be a worker, as `manage.py serve` starts it."""
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO"]
    app.start(["worker", "--pool", "prefork", "--concurrency", "1", *quiet])


def keep_time():
    """Be the clock."""
    app.start(["beat", "--pidfile", "", "--loglevel", "WARNING"])


class Member:
    """A forked process in a session of its own, so that it can be killed with all that it started."""

    def __init__(self, name, live):
        self.name = name
        connections.close_all()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid:
            return
        code = 1
        try:
            os.setsid()
            log = os.open(settings.FAULTS_DIR / f"{name}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(log, 1)
            os.dup2(log, 2)
            live()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            os._exit(code)

    def ended(self):
        """Return whether the process is gone; take along what it left behind, unless it was killed alone."""
        if self.pid and os.waitpid(self.pid, os.WNOHANG) != (0, 0):
            self.pid = 0
        return not self.pid

    def kill(self, how="group"):
        if not self.ended():
            (os.killpg if how == "group" else os.kill)(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def pool_process(self):
        """Return the process that runs the worker's tasks."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return int(children[0]) if children else None
