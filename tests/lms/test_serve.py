"""What keeps a site from being served wrongly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError

from lms.management.commands.serve import _refuse_second

ROOT = Path(__file__).parents[2]


def test_a_site_is_served_once(tmp_path):
    with _refuse_second(tmp_path / "serve.lock"), pytest.raises(CommandError, match=f"by process {os.getpid()}"):
        _refuse_second(tmp_path / "serve.lock")


def test_a_site_that_ended_can_be_served_again(tmp_path):
    _refuse_second(tmp_path / "serve.lock").close()

    with _refuse_second(tmp_path / "serve.lock") as lock:
        lock.seek(0)
        assert lock.read() == str(os.getpid())


@pytest.mark.parametrize(("port", "said"), [("80000", "at most 65535; it is 80000"), ("abc", "a whole number; it is 'abc'")])
def test_a_port_that_is_none_stops_the_start_with_a_sentence(port, said):
    environment = {"PATH": os.environ["PATH"], "PORT": port, "DJANGO_SETTINGS_MODULE": "lms.settings.test"}

    ended = subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, env=environment, capture_output=True, text=True)

    assert (ended.returncode, ended.stderr) == (1, f"The site cannot start. PORT must be {said}.\n")
