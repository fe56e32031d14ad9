"""The site as in use: granian in a process of its own, asked over HTTP by a learner who is signed in."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from benchmarks.meters import Spent, children_of, cpu_of, database_pids
from people.models import Person

_PATIENCE = 30.0
_TOKEN = "benchmarks" + "0" * 22  # a token of the length that Django expects, in cookie and form alike


@contextmanager
def site() -> Iterator["Site"]:
    """Run one web process with one thread; it does the jobs in place, as the worker would."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws", "--workers", "1"]
    command += [
        "--blocking-threads",
        "1",
        "--blocking-threads-idle-timeout",
        "600",
        "--log-level",
        "warning",
        "lms.wsgi:application",
    ]
    process = subprocess.Popen(command, env={**os.environ, "BENCH_VAR_DIR": str(settings.VAR_DIR)}, stdout=sys.stderr)
    try:
        _wait(port)
        yield Site(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("The site did not start.")


class Site:
    """A running site and its meter."""

    def __init__(self, port: int, pid: int) -> None:
        self.port = port
        self.pid = pid

    def visitor(self, person: Person) -> "Visitor":
        """Return a browser in which somebody is signed in."""
        return Visitor(self.port, person)

    @contextmanager
    def meter(self) -> Iterator[Spent]:
        """Measure the site's processes and its share of the database; the visitor's own time is not the site's."""
        spent = Spent()
        pids = [*children_of(self.pid), *database_pids()]
        before = cpu_of(pids)
        yield spent
        spent.cpu = cpu_of(pids) - before


class Visitor:
    """Sends requests over one connection, follows redirects, and refuses to go on after an error."""

    def __init__(self, port: int, person: Person) -> None:
        self.person = person
        self.connection = HTTPConnection("localhost", port)
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session_of(person)}; csrftoken={_TOKEN}"

    def get(self, address: str) -> bytes:
        """Fetch a page."""
        return self._ask("GET", address, None, {})

    def post(self, address: str, data: dict[str, Any] | None = None) -> bytes:
        """Send a form."""
        return self._ask("POST", address, urlencode(data or {}), {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, address: str, body: str) -> bytes:
        """Send JSON."""
        return self._ask("POST", address, body, {"Content-Type": "application/json"})

    def _ask(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> bytes:
        while True:
            self.connection.request(method, address, body, {"Cookie": self.cookies, "X-CSRFToken": _TOKEN, **headers})
            response: HTTPResponse = self.connection.getresponse()
            content = response.read()
            if response.status >= 400:
                raise SystemExit(f"{address} answered {response.status}.")
            if response.status < 300:
                return content
            method, address, body, headers = "GET", response.headers["Location"], None, {}


def session_of(person: Person) -> str:
    """Return the key of a session in which somebody is signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    key: str = store.session_key
    return key
