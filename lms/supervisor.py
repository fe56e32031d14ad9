"""Keep the site's processes alive: each child runs for itself and is started again when it ends.

Their output goes to a file each, unchanged; the supervisor prints one line for each
event. Children end with it, also when it is killed (on Linux the kernel tells them).
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

GRACE = 8.0  # seconds that children have to end by themselves
STEADY_AFTER = 60.0  # a child that ran this long starts again at once
LONGEST_PAUSE = 30.0
LONGEST_LOG = 10 * 1024 * 1024
_TICK = 0.2
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process to keep alive, and how it has fared."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = 0.0


class Supervisor:
    """Starts children, starts them again with growing pauses, and ends them all on SIGTERM or SIGINT."""

    def __init__(self, children: list[Child], log_dir: Path, tell: Callable[[str], None]) -> None:
        self.children = children
        self.log_dir = log_dir
        self.tell = tell
        self.ending = False

    def run(self, each_tick: Callable[[], None] = lambda: None) -> None:
        """Keep the children alive until a signal asks for the end, then return when all have ended."""
        self.log_dir.mkdir(parents=True, exist_ok=True)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_end)
        try:
            while not self.ending:
                for child in self.children:
                    self._look_after(child)
                each_tick()
                time.sleep(_TICK)
        finally:
            self._end()

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.start_at:
                self._start(child)
            return
        code = child.process.poll()
        if code is None:
            return
        child.failures = 1 if now - child.started > STEADY_AFTER else child.failures + 1
        pause = 0.0 if child.failures == 1 else min(LONGEST_PAUSE, 2.0 ** (child.failures - 2))
        _kill_group(child.process)  # what it started itself would hold on to its port
        child.process, child.start_at = None, now + pause
        self.tell(f"{child.name} ended ({_reason(code)}); it starts again in {pause:.0f} s. See {self._log(child)}")

    def _start(self, child: Child) -> None:
        path = self._log(child)
        if path.exists() and path.stat().st_size > LONGEST_LOG:
            path.replace(path.with_suffix(".log.1"))
        with path.open("ab") as log:
            child.process = subprocess.Popen(  # noqa: S603  our own commands
                child.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the supervisor alone, which ends them in order
                preexec_fn=_end_with_parent(os.getpid()) if sys.platform == "linux" else None,
            )
        child.started = time.monotonic()
        self.tell(f"{child.name} started (process {child.process.pid})")

    def _end(self) -> None:
        """Ask every child to end, wait a little, and kill what is left with its whole process group."""
        running = {child.name: child.process for child in self.children if child.process}
        for process in running.values():
            process.terminate()
        deadline = time.monotonic() + GRACE
        while running:
            for name, process in list(running.items()):
                if time.monotonic() > deadline:
                    _kill_group(process)
                if process.poll() is not None:
                    _kill_group(process)
                    self.tell(f"{name} ended")
                    del running[name]
            time.sleep(_TICK / 4)

    def _ask_to_end(self, number: int, _frame: FrameType | None) -> None:
        if self.ending:  # asked twice: at once
            for child in self.children:
                if child.process:
                    _kill_group(child.process)
        self.ending = True

    def _log(self, child: Child) -> Path:
        return self.log_dir / f"{child.name}.log"


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a child with everything that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _reason(code: int) -> str:
    return f"by signal {signal.Signals(-code).name}" if code < 0 else f"with code {code}"


def _end_with_parent(parent: int) -> Callable[[], None]:
    """Return what a child does before it starts: ask the kernel for SIGTERM when its parent dies."""
    library = ctypes.CDLL(None, use_errno=True)

    def prepare() -> None:
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)

    return prepare
