"""No job is lost and none is done twice, whoever is killed, on every broker that the site may stand on.

The seed of the random kills is FAULTS_SEED; the counts are printed.
"""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest
import redis

ROOT = Path(__file__).parents[2]
SEED = os.environ.get("FAULTS_SEED", "20250701")
NEEDS = {"files": (), "postgresql": ("TEST_POSTGRES_URL",), "redis": ("TEST_POSTGRES_URL", "TEST_REDIS_URL")}

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]  # one after another: each starts a whole site


@pytest.fixture(
    params=[
        "files",
        pytest.param("postgresql", marks=pytest.mark.services),
        pytest.param("redis", marks=pytest.mark.services),
    ]
)
def backend(request):
    """Name a backend whose services are there."""
    missing = [name for name in NEEDS[request.param] if not os.environ.get(name)]
    if missing:
        pytest.skip(f"set {' and '.join(missing)} to run this")
    return request.param


@pytest.fixture
def environment(backend, tmp_path):
    """Give an experiment a database and a broker of its own, and clear them away after it."""
    name = f"hvs_faults_{uuid.uuid4().hex[:12]}"
    values = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"}
    values |= {"DJANGO_SETTINGS_MODULE": "tests.kit.faults.settings", "VAR_DIR": str(tmp_path / name)}
    values |= {"FAULTS_DIR": str(tmp_path / name), "DATABASE_POOL": "2"}
    if backend == "files":
        yield values
        return
    server = os.environ["TEST_POSTGRES_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    values["DATABASE_URL"] = f"{server.rpartition('/')[0]}/{name}"
    if backend == "redis":
        values["REDIS_URL"] = os.environ["TEST_REDIS_URL"]
    yield values
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    if backend == "redis":
        with redis.Redis.from_url(os.environ["TEST_REDIS_URL"]) as client:
            for key in client.scan_iter(f"{name}:*"):
                client.delete(key)


@pytest.fixture
def experiment(environment, backend, capsys):
    """Run an experiment in a process of its own and print what came of it."""

    def run(plan):
        done = subprocess.run(
            [sys.executable, "-m", "tests.kit.faults.run", plan, SEED],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        result = json.loads(done.stdout.splitlines()[-1])
        with capsys.disabled():
            counts = {name: len(value) if isinstance(value, list) else value for name, value in result.items()}
            sys.stdout.write(f"\n  {backend}, {plan}, seed {SEED}: {counts}\n")
        return result

    return run


def test_kill_at_every_named_point_loses_and_doubles_nothing(experiment):
    result = experiment("named")

    assert result["missed"] == []
    assert (result["lost"], result["doubled"], result["unasked"]) == ([], [], [])


def test_kills_at_random_moments_lose_and_double_nothing(experiment):
    result = experiment("random")

    assert result["kills"] >= 10
    assert (result["lost"], result["doubled"], result["unasked"]) == ([], [], [])


def test_without_job_rows_work_is_lost(experiment):
    result = experiment("control")

    assert result["lost"] != []
