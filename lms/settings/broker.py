"""Which broker carries the messages, when nobody names one."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

SEEN_AGAIN_AFTER = 300  # seconds until a message whose worker died shows up again; the sweep is usually quicker


def choose(url: str, *, redis_url: str, database: dict[str, Any], var_dir: Path) -> tuple[str, dict[str, Any]]:
    """Return the broker's address and its options.

    A named broker wins; then Redis where the site has one; then PostgreSQL; and with
    SQLite alone, files under `var`. None of them can lose work: a job is a row first.
    """
    if not url:
        url = redis_url or ("filesystem://" if _is_sqlite(database) else "pgmq://")
    kind = url.partition("://")[0]
    if kind == "filesystem":
        folder = str(var_dir / "queue" / "messages")
        return url, {
            "data_folder_in": folder,
            "data_folder_out": folder,
            "control_folder": str(var_dir / "queue" / "exchanges"),
            "polling_interval": 0.05,
        }
    if kind == "pgmq":
        if _is_sqlite(database):
            raise ImproperlyConfigured("CELERY_BROKER_URL says pgmq, which needs PostgreSQL in DATABASE_URL.")
        return url, {
            "conn_string": _address(database),
            "init_extension": False,
            "use_notify": True,
            "notify_throttle_interval_ms": 0,
            "polling_interval": 0.2,
            "wait_time_seconds": 0,  # a long poll on one queue would keep the others waiting
            "pool_size": 2,
            "pool_timeout": 5,
            "visibility_timeout": SEEN_AGAIN_AFTER,
        }
    if kind in {"redis", "rediss"}:
        return url, {
            "visibility_timeout": SEEN_AGAIN_AFTER,
            "unacked_restore_throttle": 1,
            "socket_connect_timeout": 2,
            "max_retries": 1,  # for who sends: a request does not wait; workers keep on trying
            "interval_start": 0,
            "socket_timeout": 30,
        }
    return url, {}


def transport(url: str) -> str | None:
    """Return the class that carries messages where it is not the one that kombu has for this kind of address."""
    return "lms.filequeue:Transport" if url.startswith("filesystem:") else None


def prefetch(url: str) -> int:
    """Return how many messages a worker process takes ahead.

    One, where the broker pushes, so that a long job keeps none waiting behind it. A
    broker that is polled gives that many per poll: with one it would be a job a second.
    """
    return 4 if url.startswith(("filesystem:", "pgmq:")) else 1


def _is_sqlite(database: dict[str, Any]) -> bool:
    return bool(database["ENGINE"] == "django.db.backends.sqlite3")


def _address(database: dict[str, Any]) -> str:
    """Return the database's address as libpq reads it: `host=… dbname=…`."""
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    parts = {key: str(database.get(name) or "") for name, key in names.items()}
    quoted = {key: value.replace("\\", "\\\\").replace("'", "\\'") for key, value in parts.items() if value}
    return " ".join(f"{key}='{value}'" for key, value in quoted.items())
