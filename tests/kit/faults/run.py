"""One experiment: `python -m tests.kit.faults.run named|random|control SEED` prints what happened as JSON."""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing, suppress
from datetime import timedelta
from functools import partial

import django
import psycopg

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402

from kit.actions import run_job, sweep_jobs  # noqa: E402
from kit.models import Job  # noqa: E402
from lms import broker  # noqa: E402
from lms.celery import app  # noqa: E402
from tests.kit.faults import points  # noqa: E402
from tests.kit.faults.members import Member, ask, keep_time, work_off  # noqa: E402

WORKERS = 2
LIMIT = 60.0


class Site:
    """Two workers, a clock and one requester, each started again when it ends."""

    def __init__(self, *, rows):
        self.rows = rows
        self.next_number = 1
        self.kills = 0
        self.members = {}
        self.lives = {"clock": keep_time, **{f"worker{number}": work_off for number in range(WORKERS)}}

    def keep_alive(self):
        for name, live in self.lives.items():
            if name not in self.members or self.members[name].ended():
                self.members[name] = Member(name, live)

    def request(self, count, *, pause=0.01, put_off=False):
        """Let a requester ask for some more work."""
        numbers = range(self.next_number, self.next_number + count)
        self.next_number += count
        return Member("requester", partial(ask, numbers, rows=self.rows, pause=pause, put_off=put_off))

    def until(self, condition, limit=LIMIT, every=0.05):
        """Keep everybody alive until the condition holds; return whether it came true."""
        deadline = time.monotonic() + limit
        while not condition():
            if time.monotonic() > deadline:
                return False
            self.keep_alive()
            time.sleep(every)
        return True

    def end(self):
        for member in self.members.values():
            member.kill()


def fire_at_points(site):
    """Arm each point in turn, ask for a little work, and wait until somebody died there."""
    missed = []
    plan = [(name, "group") for name in points.REQUESTER + points.WORKER + points.SWEEP]
    plan += [(name, "alone") for name in points.ALONE]
    for name, how in plan:
        points.arm(name, how)
        requester = site.request(10 if name.startswith("failure") else 3, put_off=name in points.SWEEP)
        fired = site.until(lambda: not points.is_armed(name), limit=15)  # noqa: B023  called at once
        site.until(requester.ended)
        site.kills += fired
        if not fired:
            missed.append(f"{name} ({how})")
    wipe_broker()
    site.until(site.request(5).ended)
    return missed


def fire_at_random(site, chance, seconds):
    """Kill members at random moments while work is asked for all the time."""
    requester = site.request(40, pause=0.02)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        site.keep_alive()
        if requester.ended():
            requester = site.request(40, pause=0.02)
        time.sleep(chance.uniform(0.05, 0.7))
        victim = chance.choice([requester, *site.members.values()])
        how = chance.choice(["group", "alone", "pool"])
        if how == "pool" and victim.name.startswith("worker") and (pid := victim.pool_process()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        else:
            victim.kill(how)
        site.kills += 1
    site.until(requester.ended)


def wipe_broker():
    """Throw away every message that waits."""
    with app.connection_for_write() as link:
        for queue in settings.JOB_QUEUES:
            with suppress(*link.channel_errors):
                link.default_channel.queue_purge(queue)


def make_tables():
    with connection.schema_editor() as editor:
        editor.create_model(Job)
        editor.execute("CREATE TABLE faults_asked (number integer PRIMARY KEY)")
        editor.execute("CREATE TABLE faults_trace (number integer)")


def numbers(table):
    """Return the numbers in a table, by a connection of its own: the members are forks of this process."""
    database = settings.DATABASES["default"]
    url = os.environ.get("DATABASE_URL")
    with closing(psycopg.connect(url) if url else sqlite3.connect(database["NAME"], timeout=20)) as link:
        return [number for (number,) in link.execute(f"SELECT number FROM {table}").fetchall()]


def let_go():
    connections.close_all()
    if hasattr(connection, "close_pool"):
        connection.close_pool()


def settled():
    return len(set(numbers("faults_trace"))) >= len(numbers("faults_asked"))


def shorten_waits():
    sweep_jobs.SEND_AGAIN_AFTER = timedelta(seconds=1)
    sweep_jobs.SEND_AGAIN_AT_LAST = timedelta(seconds=4)
    run_job.FIRST_PAUSE, run_job.PAUSE_GROWS = timedelta(milliseconds=300), 1
    run_job.MAX_TRIES = 1000  # the same job may be hit again and again, by no fault of its own
    app.conf.beat_schedule = {
        "kit.sweep_jobs": {"task": "kit.sweep_jobs", "schedule": 0.5, "options": {"queue": "clock", "expires": 5}}
    }


def main(plan, seed):
    for folder in ("armed", "failed"):
        (settings.FAULTS_DIR / folder).mkdir(parents=True)
    broker.prepare()
    make_tables()
    let_go()
    shorten_waits()
    points.install()
    started = time.monotonic()
    site = Site(rows=plan != "control")
    site.keep_alive()
    missed = []
    if plan == "named":
        missed = fire_at_points(site)
    else:
        fire_at_random(site, random.Random(seed), seconds=12.0 if plan == "random" else 5.0)
    if plan == "control":
        points.arm("request.after_commit", "group")  # the one loss that no broker can make good
        site.until(site.request(3).ended)
        site.until(settled, limit=8, every=0.3)
    else:
        site.until(settled, every=0.3)
        time.sleep(1.5)  # time for a second run, if there were one
    asked, traces = set(numbers("faults_asked")), numbers("faults_trace")
    site.end()
    acknowledged = {int(line) for line in (settings.FAULTS_DIR / "acknowledged").read_text().split()}
    sys.stdout.write(
        json.dumps(
            {
                "kills": site.kills,
                "asked": len(asked),
                "done": len(set(traces)),
                "lost": sorted((asked | acknowledged) - set(traces)),
                "doubled": sorted({number for number in traces if traces.count(number) > 1}),
                "unasked": sorted(set(traces) - asked),
                "missed": missed,
                "seconds": round(time.monotonic() - started, 1),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
