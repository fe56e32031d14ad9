"""The site's real web server on a database, and learners who save over HTTP and remember what was acknowledged."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from tests.lms.live.cluster import free_port

ROOT = Path(__file__).parents[3]
TOKEN = "a" * 32


def environment(var: Path, url: str = "", **more: str) -> dict[str, str]:
    values = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"}
    values |= {"DJANGO_SETTINGS_MODULE": "tests.lms.live.settings", "VAR_DIR": str(var), "LOG_LEVEL": "ERROR"}
    return values | ({"DATABASE_URL": url, "DATABASE_POOL": "4"} if url else {}) | more


def prepare(number: int, values: dict[str, str]) -> list["Learner"]:
    """Make tables and learners in the middle of a quiz."""
    Path(values["VAR_DIR"]).mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.lms.live.prepare", str(number)]
    done = subprocess.run(command, env=values, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return [Learner(**row) for row in json.loads(done.stdout.splitlines()[-1])]


class Server:
    """granian with two workers, as `manage.py serve` starts it."""

    def __init__(self, values: dict[str, str]) -> None:
        self.port = free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)]
        command += ["--no-ws", "--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning"]
        self.log = Path(values["VAR_DIR"]) / "web.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([*command, "lms.wsgi:application"], env=values, cwd=ROOT, stdout=log, stderr=log)
        deadline = time.monotonic() + 90  # a busy machine takes its time
        while time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException):
                if self.ask("GET", "/suc-khoe/")[0]:
                    return
            time.sleep(0.1)
        self.end()
        raise AssertionError(self.log.read_text()[-2000:])

    def ask(self, method: str, path: str, body: object = None, session: str = "", form: bool = False) -> tuple[int, str]:
        """Return status and text of one answer; a connection that breaks raises."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Cookie": f"csrftoken={TOKEN}; sessionid={session}", "X-CSRFToken": TOKEN, "Connection": "close"}
        headers["Content-Type"] = "application/x-www-form-urlencoded" if form else "application/json"
        try:
            connection.request(method, path, body if form else json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [pid for pid in map(int, children) if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def end(self) -> None:
        with suppress(ProcessLookupError, FileNotFoundError):
            for pid in self.workers():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()


class Learner:
    """Answers again and again, and keeps a book: the newest change of each item that was said to be saved."""

    def __init__(self, session: str, attempt: int, ref: str, items: dict[str, list[str]]) -> None:
        self.session, self.attempt, self.ref = session, attempt, ref
        self.items = {int(item): choices for item, choices in items.items()}
        self.saved: dict[int, tuple[int, str]] = {}
        self.sequence = 0
        self.met: Counter[str] = Counter()
        self.sentences: set[str] = set()

    def save(self, server: Server, item: int) -> bool:
        """Send one answer, newer than all before; return whether it was acknowledged."""
        self.sequence += 1
        response = self.items[item][self.sequence % len(self.items[item])]
        body = {"item": item, "response": response, "sequence": self.sequence, "writer": "tab-a"}
        try:
            status, text = server.ask("POST", f"/bai-lam/{self.ref}/luu/", body, self.session)
        except (OSError, http.client.HTTPException):
            self.met["broken"] += 1
            return False
        told = json.loads(text) if text.startswith("{") else {}
        if told.get("saved") is True:
            self.saved[item] = (self.sequence, response)
            self.met["saved"] += 1
            return True
        self.met[str(status)] += 1
        self.sentences.add(told.get("sentence", f"{status}: {text[:200]}"))
        return False

    def submit(self, server: Server) -> int:
        return server.ask("POST", f"/bai-lam/{self.ref}/nop-bai/", "", self.session, form=True)[0]


class Busy:
    """Learners who save all the time, each in a thread, until told to stop."""

    def __init__(self, server: Server, learners: list[Learner]) -> None:
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self._go_on, args=(server, learner)) for learner in learners]

    def _go_on(self, server: Server, learner: Learner) -> None:
        while not self.stop.is_set():
            for item in learner.items:
                if self.stop.is_set():
                    return
                if not learner.save(server, item):
                    time.sleep(0.05)

    def __enter__(self) -> "Busy":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()
