"""Serve the site from this machine: web, worker and clock under one supervisor."""

import os
import socket
import sys
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lms import broker
from lms.settings import env
from lms.supervisor import Child, Supervisor


class Command(BaseCommand):
    help = "Run web server, worker and clock until Ctrl-C. PORT, HOST, WEB_WORKERS and JOB_WORKERS come from the environment."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the port, prepare the broker, then keep the three processes alive."""
        host, port = env.text("HOST", "127.0.0.1"), env.integer("PORT", 8000, least=1)
        _refuse_taken_port(host, port)
        broker.prepare()
        os.environ.setdefault("PYTHONUTF8", "1")
        supervisor = Supervisor(_children(host, port), settings.VAR_DIR / "log", self._tell)
        waiting = [f"The site is open at http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"]  # noqa: S104

        def announce() -> None:
            if waiting and _answers(host, port):
                self._tell(waiting.pop())

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
