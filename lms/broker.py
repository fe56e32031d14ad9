"""What the broker needs before anybody sends: folders for files, tables for PostgreSQL."""

from pathlib import Path

import psycopg
from django.conf import settings
from pgmq.install import install_pgmq_from_sql

from lms.filequeue import tidy

_LOCK = 0x7067_6D71  # "pgmq": two starts at once install once


def prepare() -> None:
    """Make what is missing. Safe to call at every start."""
    kind = settings.CELERY_BROKER_URL.partition("://")[0]
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    if kind == "filesystem":
        for name in ("data_folder_in", "data_folder_out", "control_folder"):
            Path(options[name]).mkdir(parents=True, exist_ok=True)
        tidy(Path(options["data_folder_in"]))
    elif kind == "pgmq":
        _install_tables(options["conn_string"])


def _install_tables(address: str) -> None:
    """Install the tables and functions of pgmq, which need no extension and no superuser."""
    with psycopg.connect(address) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        found = connection.execute("SELECT to_regclass('pgmq.meta')").fetchone()
        if found is None or found[0] is None:
            install_pgmq_from_sql(conn=connection)
