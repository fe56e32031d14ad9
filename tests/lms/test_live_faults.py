"""Answers over HTTP from the real web server, while processes are killed, the disk is full and connections run out.

Each ends with no acknowledged answer lost, one attempt and one score. What happened is
printed: how many answers were acknowledged, what else learners met, what was lost. The
control makes commits before they are durable, and must lose some: the harness can see a loss.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.lms.live.cluster import SLOW_TO_WRITE, Cluster, programs
from tests.lms.live.site import Busy, Learner, Server, environment, prepare

LEARNERS = 4
TROUBLE = "Nội dung vừa gửi chưa được lưu"  # begins the sentence that learners read, also on a page without script

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]  # one after another: each starts a whole site


class Stage:
    """A database with learners in the middle of a quiz, and how to look into it past the site."""

    def __init__(self, url, values, learners):
        self.url, self.values = url, values
        self.learners = [Learner(row.session, row.attempt, row.ref, row.items) for row in learners]

    def rows(self, statement):
        if self.url.startswith("postgres"):
            with psycopg.connect(self.url) as connection:
                return connection.execute(statement).fetchall()
        with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as connection:
            return connection.execute(statement).fetchall()

    def lost(self):
        """Return acknowledged changes that are kept neither themselves nor under a newer one."""
        kept = {
            (attempt, item): (sequence, response if isinstance(response, str) and response[:1] != '"' else json.loads(response))
            for attempt, item, sequence, response in self.rows(
                "SELECT attempt_id, item_id, sequence, response FROM assessments_answer"
            )
        }
        return [
            (learner.attempt, item, sequence)
            for learner in self.learners
            for item, (sequence, response) in learner.saved.items()
            if kept.get((learner.attempt, item), (0, ""))[0] < sequence
            or (kept[learner.attempt, item][0] == sequence and kept[learner.attempt, item][1] != response)
        ]

    def finish(self, server, what):
        """Let everybody save once more and hand in twice; nothing may be lost, and each has one attempt and one score."""
        for learner in self.learners:
            assert until(lambda learner=learner: learner.save(server, next(iter(learner.items)))), learner.sentences
            for _time in range(2):  # a connection that broke may be met once more
                assert until(lambda learner=learner: learner.submit(server) == 302)
        met = sum((learner.met for learner in self.learners), Counter())
        lost = self.lost()
        print(f"\n{what}: {dict(met)}, {len(lost)} lost")
        assert lost == []
        attempts = dict(self.rows("SELECT person_id, count(*) FROM assessments_attempt GROUP BY person_id"))
        scores = dict(self.rows("SELECT attempt_id, count(*) FROM assessments_marking GROUP BY attempt_id"))
        assert (sorted(attempts.values()), sorted(scores.values())) == ([1] * LEARNERS, [1] * LEARNERS)
        return met


def until(condition, limit=60):
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        with suppress(OSError):
            if condition():
                return True
        time.sleep(0.1)
    return False


@contextmanager
def served(stage):
    server = Server(stage.values)
    try:
        yield server
    finally:
        server.end()


@contextmanager
def open_folder():
    """Make a folder into which the user of the cluster may look: pytest closes its own to all others."""
    folder = Path(tempfile.mkdtemp(prefix="hoc-vu-so-live-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A PostgreSQL of our own, with a prepared database to copy."""
    if programs() is None:
        pytest.skip("NO POSTGRESQL: install postgresql to kill one (see TEST_POSTGRES_URL in CONTRIBUTING.md)")
    with open_folder() as folder:
        made = Cluster(folder)
        made.start()
        made.tell("CREATE ROLE site LOGIN", "CREATE DATABASE prepared OWNER site")
        made.prepared = prepare(LEARNERS, environment(tmp_path_factory.mktemp("prepare"), made.url("prepared")))
        yield made
        made.kill()


@pytest.fixture
def postgres(cluster, tmp_path):
    return on_postgres(cluster, tmp_path)


def on_postgres(cluster, tmp_path, where=""):
    name = f"stage_{tmp_path.name}".replace("-", "_").lower()
    cluster.tell(f'CREATE DATABASE "{name}" TEMPLATE prepared OWNER site {where}')
    url = cluster.url(name)
    return Stage(url, environment(tmp_path, url), cluster.prepared)


@pytest.fixture(scope="module")
def prepared_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("file")
    return folder / "db.sqlite3", prepare(LEARNERS, environment(folder))


@pytest.fixture
def sqlite(prepared_file, tmp_path):
    return on_file(prepared_file, tmp_path)


def on_file(prepared_file, folder):
    file, learners = prepared_file
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(folder / "db.sqlite3")) as copy:
        source.backup(copy)
    return Stage(f"sqlite:///{folder / 'db.sqlite3'}", environment(folder), learners)


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def test_web_workers_killed_in_mid_save_lose_nothing(engine, request):
    stage = request.getfixturevalue(engine)
    with served(stage) as server:
        with Busy(server, stage.learners):
            for _kill in range(4):
                assert until(lambda: len(server.workers()) == 2)
                time.sleep(0.4)
                os.kill(server.workers()[0], signal.SIGKILL)
        met = stage.finish(server, f"web worker killed 4 times, {engine}")

    assert met["saved"] > LEARNERS * 3


@pytest.mark.services
def test_postgresql_killed_and_started_again_loses_nothing(cluster, postgres):
    with served(postgres) as server:
        with Busy(server, postgres.learners):
            for _kill in range(2):
                time.sleep(0.7)
                cluster.restart()
        met = postgres.finish(server, "PostgreSQL killed 2 times")

    assert met["saved"] > LEARNERS * 3
    assert any(TROUBLE in sentence for learner in postgres.learners for sentence in learner.sentences)


@contextmanager
def small_disk(folder, megabytes):
    """Mount a disk of a few megabytes, or say loudly that this machine does not let us."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=777", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"NO SMALL DISK: mounting is not permitted here ({done.stderr.decode().strip()}); a full disk was not tested")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


@contextmanager
def small_space(cluster, folder):
    """Let the cluster keep databases on a small disk, and take them away before the disk goes."""
    space = folder / "space"
    space.mkdir()
    if not os.geteuid():
        shutil.chown(space, "nobody")
    cluster.tell(f"CREATE TABLESPACE small LOCATION '{space}'")
    try:
        yield
    finally:
        (folder / "ballast").unlink(missing_ok=True)
        with psycopg.connect(cluster.url("postgres", "keeper"), autocommit=True) as keeper:
            kept_there = (
                "SELECT datname FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace WHERE spcname = 'small'"
            )
            for (name,) in keeper.execute(kept_there).fetchall():
                keeper.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            keeper.execute("DROP TABLESPACE small")


def fill(folder):
    """Write until nothing more goes in, and return the file that takes the room."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    return ballast


def until_refused(stage, server, folder, *, form=True):
    """Let learners save while the disk is full until each was refused, by script and by a plain form; then make room.

    PostgreSQL finds room for a single row now and then, so that there no form is surely refused.
    """
    ballast = fill(folder)
    with Busy(server, stage.learners):
        assert until(lambda: all(learner.met["503"] > 1 for learner in stage.learners)), [row.met for row in stage.learners]
    if form:
        learner = stage.learners[0]
        status, text = server.ask("POST", f"/bai-lam/{learner.ref}/", form_of(learner), learner.session, form=True)
        assert (status, TROUBLE in text) == (503, True)
    ballast.unlink()


def form_of(learner):
    """Return the form of somebody without script who chose another answer to every question."""
    return "&".join(f"a-{item}={choices[0]}&base-{item}=" for item, choices in learner.items.items())


def test_a_full_disk_under_sqlite_loses_nothing(prepared_file, tmp_path):
    with small_disk(tmp_path / "small", 16) as folder:
        stage = on_file(prepared_file, folder)
        with served(stage) as server:
            with Busy(server, stage.learners):
                time.sleep(0.5)
            until_refused(stage, server, folder)
            stage.finish(server, "disk full, SQLite")

    assert all(TROUBLE in sentence for learner in stage.learners for sentence in learner.sentences)


@pytest.mark.services
def test_a_full_disk_under_postgresql_loses_nothing(cluster, tmp_path):
    with open_folder() as outer, small_disk(outer / "small", 64) as folder, small_space(cluster, folder):
        stage = on_postgres(cluster, tmp_path, "TABLESPACE small")
        # Somebody still reads the old rows, so that none may be written over and the table must grow.
        with served(stage) as server, psycopg.connect(stage.url) as reader:
            reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            reader.execute("SELECT count(*) FROM assessments_answer")
            with Busy(server, stage.learners):
                time.sleep(0.5)
            until_refused(stage, server, folder, form=False)
            stage.finish(server, "disk full, PostgreSQL")

    assert all(TROUBLE in sentence for learner in stage.learners for sentence in learner.sentences)


@pytest.mark.services
def test_connections_that_run_out_lose_nothing(cluster, postgres):
    hogs = []
    with served(postgres) as server:
        with Busy(server, postgres.learners):
            time.sleep(0.5)
            name = postgres.url.rpartition("/")[2]
            cluster.tell(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            with suppress(psycopg.OperationalError):
                while True:
                    hogs.append(psycopg.connect(cluster.url("postgres")))
            cluster.tell(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            assert until(lambda: all(learner.met["503"] for learner in postgres.learners)), [row.met for row in postgres.learners]
            for hog in hogs:
                hog.close()
        postgres.finish(server, f"connections exhausted by {len(hogs)}")

    assert all(TROUBLE in sentence for learner in postgres.learners for sentence in learner.sentences)


@pytest.mark.services
def test_commits_that_are_not_durable_are_seen_to_lose_answers(cluster, postgres):
    cluster.restart(**SLOW_TO_WRITE)
    with served(postgres) as server, Busy(server, postgres.learners):
        time.sleep(1.5)
        cluster.kill()
    cluster.restart()

    lost = postgres.lost()
    met = sum((learner.met for learner in postgres.learners), Counter())
    print(f"\ncontrol, synchronous_commit=off: {dict(met)}, {len(lost)} lost")
    assert lost
