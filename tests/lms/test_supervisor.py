"""The supervisor keeps its children alive, and takes them along when it ends."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from lms.supervisor import Child, Supervisor

SITE = """
import sys
from pathlib import Path
from lms import supervisor
supervisor.GRACE = 0.6
children = [supervisor.Child(str(number), [sys.executable, "-S", "-c", code]) for number, code in enumerate(sys.argv[2:])]
supervisor.Supervisor(children, Path(sys.argv[1]), lambda event: print(event, flush=True)).run()
"""
SLEEPER = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEPER
PARENT = "import os; os.fork(); " + SLEEPER


@pytest.fixture
def site(tmp_path):
    """Start a supervisor in a process of its own over children made of these lines of code."""
    started = []

    def start(*codes):
        process = subprocess.Popen(
            [sys.executable, "-c", SITE, str(tmp_path), *codes],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def processes(tmp_path, name, count=1):
    """Wait until a child and what it started have written their numbers, then return them."""
    log = tmp_path / f"{name}.log"
    return until(lambda: log.exists() and len(log.read_text().split()) >= count and [int(pid) for pid in log.read_text().split()])


def until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError("It never came true.")


def alive(pid):
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_killed_child_starts_again(site, tmp_path):
    process = site(SLEEPER)
    (first,) = processes(tmp_path, "0")

    os.kill(first, signal.SIGKILL)

    _first, second = processes(tmp_path, "0", 2)
    assert alive(second)
    assert [process.stdout.readline().split("(")[0].strip() for _ in range(3)] == ["0 started", "0 ended", "0 started"]


def test_child_that_fails_again_and_again_waits_longer(tmp_path):
    told = []
    supervisor = Supervisor([Child("bad", [sys.executable, "-S", "-c", "raise SystemExit(3)"])], tmp_path, told.append)
    (bad,) = supervisor.children
    for _ in range(4):
        bad.start_at = 0
        supervisor._look_after(bad)
        bad.process.wait()
        supervisor._look_after(bad)

    pauses = [event.partition("again in ")[2].partition(" s")[0] for event in told if "ended" in event]
    assert pauses == ["0", "1", "2", "4"]
    assert "with code 3" in told[1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_children_end_with_the_supervisor(site, tmp_path, number):
    process = site(SLEEPER, STUBBORN, PARENT)
    children = processes(tmp_path, "0") + processes(tmp_path, "1") + processes(tmp_path, "2", 2)

    process.send_signal(number)

    assert process.wait(timeout=30) == 0
    until(lambda: not any(alive(pid) for pid in children))


def test_grandchildren_do_not_outlive_a_killed_child(site, tmp_path):
    site(PARENT)
    first = processes(tmp_path, "0", 2)
    (parent,) = {os.getpgid(pid) for pid in first}  # either may have written first

    os.kill(parent, signal.SIGKILL)

    until(lambda: not any(alive(pid) for pid in first))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_children_end_when_the_supervisor_is_killed(site, tmp_path):
    process = site(SLEEPER)
    (child,) = processes(tmp_path, "0")

    process.kill()

    until(lambda: not alive(child))


def test_long_log_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr("lms.supervisor.LONGEST_LOG", 10)
    (tmp_path / "one.log").write_text("a line that is too long\n")
    supervisor = Supervisor([Child("one", [sys.executable, "-S", "-c", "print('new')"])], tmp_path, lambda event: None)

    supervisor._look_after(supervisor.children[0])
    supervisor.children[0].process.wait()

    assert (tmp_path / "one.log").read_text() == "new\n"
    assert (tmp_path / "one.log.1").read_text() == "a line that is too long\n"
