"""A PostgreSQL cluster of its own, that may be killed: `initdb` in a folder, on a free port, as somebody who is not root."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psycopg

SETTINGS = {"listen_addresses": "127.0.0.1", "max_connections": "30", "shared_buffers": "16MB", "max_wal_size": "64MB"}
SLOW_TO_WRITE = {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "0"}


def programs() -> Path | None:
    """Return the folder of PostgreSQL's own programs, or None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """Started, killed and started again at will. Its site's role is no superuser, so that it meets the limits."""

    def __init__(self, folder: Path, **settings: str) -> None:
        bin_dir = programs()
        assert bin_dir
        self.bin, self.data, self.port = bin_dir, folder / "data", free_port()
        self.settings = SETTINGS | settings
        self.as_user = {} if os.geteuid() else {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
        if not os.geteuid():
            shutil.chown(folder, "nobody")
        self._run(
            "initdb", "--pgdata", self.data, "--auth=trust", "--username=keeper", "--no-sync", "--encoding=UTF8", "--no-locale"
        )
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, database: str, role: str = "site") -> str:
        return f"postgres://{role}@127.0.0.1:{self.port}/{database}"

    def start(self, **settings: str) -> None:
        """Start the server, with other settings than usual if asked, and wait until it takes connections."""
        wanted = self.settings | {"port": str(self.port), "unix_socket_directories": ""} | settings
        options = [part for name, value in wanted.items() for part in ("-c", f"{name}={value}")]
        with (self.data / "server.log").open("ab") as log:
            command = [self.bin / "postgres", "-D", self.data, *options]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", start_new_session=True, **self.as_user)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            with suppress(psycopg.Error):
                self.tell("SELECT 1")
                return
            time.sleep(0.05)
        self.kill()
        raise AssertionError((self.data / "server.log").read_text()[-2000:])

    def kill(self) -> None:
        """Kill the server and all of its processes at once, as when the machine dies."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self._kill_children()
            self.process.wait()
            self.process = None

    def _kill_children(self) -> None:
        """Backends lead sessions of their own; they are found by the folder in which they stand."""
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdecimal() and (entry / "cwd").readlink() == self.data:
                    os.kill(int(entry.name), signal.SIGKILL)

    def restart(self, **settings: str) -> None:
        """Start again after a kill: the lock file of the dead is in the way of nobody."""
        self.kill()
        time.sleep(0.2)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self.start(**settings)

    def tell(self, *statements: str) -> None:
        with psycopg.connect(self.url("postgres", "keeper"), autocommit=True, connect_timeout=5) as connection:
            for statement in statements:
                connection.execute(statement)

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **self.as_user)
        assert done.returncode == 0, done.stderr
