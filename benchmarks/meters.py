"""Meters: CPU time of processes from /proc, statements, memory."""

import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Spent:
    """CPU seconds spent, and statements sent, between two points."""

    cpu: float = 0.0
    statements: int = 0


def cpu_of(pids: list[int]) -> float:
    """Return the CPU seconds that processes have used so far; one that has ended counts as nothing."""
    total = 0.0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += (int(fields[11]) + int(fields[12])) / _TICKS
    return total


def children_of(pid: int) -> list[int]:
    """Return a process and all that it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += children_of(int(child))
    return found


def database_pids() -> list[int]:
    """Return the database's own processes that serve this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def meter() -> Iterator[Spent]:
    """Measure this process and its share of the database."""
    spent = Spent()
    pids = database_pids()
    before, own = cpu_of(pids), time.process_time()
    yield spent
    spent.cpu = time.process_time() - own + cpu_of(pids) - before


def statements(work: Callable[[], object]) -> int:
    """Return how many statements a piece of work sends; transaction marks are not counted."""
    with CaptureQueriesContext(connection) as captured:
        work()
    return sum(1 for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")))


def peak_memory() -> float:
    """Return the most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
