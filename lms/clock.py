"""The clock: every timed job of the site, sorted by how often it comes.

A turn that is missed must be harmless: the next one does its work too. The clock
only names; the functions stand in each app's `tasks.py`, under `@timed`.
"""

from datetime import timedelta
from typing import Any

from celery.schedules import crontab

TURNS: list[tuple[str, timedelta | crontab]] = [
    ("kit.sweep_jobs", timedelta(seconds=5)),
    ("kit.seal_log", timedelta(seconds=10)),
    ("assessments.expire_attempts", timedelta(minutes=1)),
    ("assignments.look_for_news", timedelta(minutes=1)),
    ("certificates.find_issuers", timedelta(minutes=10)),
    ("kit.seal_whole_log", crontab(hour=2, minute=10)),
    ("kit.clear_jobs", crontab(hour=2, minute=20)),
    ("people.clear_sessions", crontab(hour=2, minute=30)),
    ("units.clear_imports", crontab(hour=2, minute=40)),
    ("units.trace_heirs", crontab(hour=2, minute=45)),
    ("reports.remove_expired_exports", crontab(hour=2, minute=50)),
    ("certificates.remove_expired_files", crontab(hour=2, minute=55)),
    ("people.start_digests", crontab(hour=7, minute=0)),
]


def beat_schedule() -> dict[str, dict[str, Any]]:
    """Return the turns as beat reads them. A message that nobody took before the next turn is dropped."""
    return {
        name: {
            "task": name,
            "schedule": every,
            "options": {"queue": "clock", "expires": every.total_seconds() if isinstance(every, timedelta) else 3600},
        }
        for name, every in TURNS
    }
