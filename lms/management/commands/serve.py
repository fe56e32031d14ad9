"""Serve the site from this machine: web, worker and clock under one supervisor."""

import fcntl
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lms import broker
from lms.settings import env
from lms.supervisor import Child, Supervisor


class Command(BaseCommand):
    help = "Run web server, worker and clock until Ctrl-C. PORT, HOST, WEB_WORKERS and JOB_WORKERS come from the environment."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the port, prepare the broker, then keep the three processes alive."""
        host, port = env.text("HOST", "127.0.0.1"), settings.PORT
        _refuse_taken_port(host, port)
        lock = _refuse_second(settings.VAR_DIR / "serve.lock")
        broker.prepare()
        os.environ.setdefault("PYTHONUTF8", "1")
        supervisor = Supervisor(_children(host, port), settings.VAR_DIR / "log", self._tell)
        waiting = [f"The site is open at http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"]  # noqa: S104

        def announce() -> None:
            if waiting and _answers(host, port):
                self._tell(waiting.pop())

        with lock:
            supervisor.run(announce)

    def _tell(self, event: str) -> None:
        self.stdout.write(f"{datetime.now():%H:%M:%S} {event}")  # noqa: DTZ005  the terminal's own time
        self.stdout.flush()


def _children(host: str, port: int) -> list[Child]:
    python = [sys.executable, "-m"]
    web = [*python, "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    web += ["--workers", str(env.integer("WEB_WORKERS", 2, least=1)), "--blocking-threads", "4"]
    web += ["--blocking-threads-idle-timeout", "600", "--respawn-failed-workers", "--workers-kill-timeout", "5"]
    web += ["--log-level", "warning", "lms.wsgi:application"]
    celery = [*python, "celery", "--app", "lms.celery", "--quiet"]
    # Processes, not threads: WeasyPrint's font set must not be shared between threads.
    worker = [*celery, "worker", "--pool", "prefork", "--concurrency", str(env.integer("JOB_WORKERS", 1, least=1))]
    worker += ["--max-tasks-per-child", "1000", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [
        Child("web", web),
        Child("worker", [*worker, "--loglevel", "INFO"]),
        Child("clock", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""]),
    ]


def _refuse_second(path: Path) -> TextIO:
    """Return the lock that one running site holds over its data, until its process ends however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.seek(0)
        running = lock.read().strip()
        lock.close()
        raise CommandError(f"This site is served already, by process {running}. Stop that one first (Ctrl-C).") from error
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(f"Port {port} on {host} cannot be opened ({error.strerror}). Choose another: PORT=8080") from error


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=0.1):
            return True
    except OSError:
        return False
