"""A database of its own for tests in which several threads really commit.

The suite's usual database lives in one transaction that is rolled back. Here a few
tables are made in a file, or in a new PostgreSQL database, and thrown away afterwards.
"""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import dj_database_url
import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend
from wagtail.models import Locale

_APPS = ("contenttypes", "auth", "people", "units", "assessments")
_MODELS = ("wagtailcore.Locale", "wagtailcore.Revision", "kit.LogEntry", "kit.SubjectKey", "kit.Job")
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


class RealDatabase:
    """Connections to one database, as many as there are threads."""

    def __init__(self, url: str) -> None:
        described = {**dj_database_url.parse(url), "OPTIONS": _SQLITE if url.startswith("sqlite") else {}}
        self.settings = {**connections["default"].settings_dict, **described, "CONN_MAX_AGE": 0}

    def connect(self) -> BaseDatabaseWrapper:
        """Return a new connection, and make it this thread's default."""
        wrapper = load_backend(self.settings["ENGINE"]).DatabaseWrapper(dict(self.settings), "default")
        connections["default"] = wrapper
        return wrapper

    def at_once(self, number: int, work: Callable[[int], Any]) -> list[Any]:
        """Let that many threads do the work at the same moment; return what each returned or raised."""
        start, results = threading.Barrier(number), [None] * number

        def run(place: int) -> None:
            wrapper = self.connect()
            try:
                start.wait(30)
                results[place] = work(place)
            except Exception as error:
                results[place] = error
            finally:
                wrapper.close()

        threads = [threading.Thread(target=run, args=[place]) for place in range(number)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results


@contextmanager
def real_database(url: str, *, whole: bool = False) -> Iterator[RealDatabase]:
    """Give this thread a database with the tables that quizzes need, or with all of them, and the old one back afterwards."""
    usual = connections["default"]
    database = RealDatabase(url)
    wrapper = database.connect()
    try:
        wanted = [model for label in _APPS for model in apps.get_app_config(label).get_models()]
        wanted += [apps.get_model(label) for label in _MODELS]
        if whole:
            wanted = [model for model in apps.get_models() if model._meta.can_migrate(wrapper)]
        with wrapper.schema_editor() as editor:
            for model in wanted:
                editor.create_model(model)
        Locale.objects.bulk_create([Locale(language_code=settings.LANGUAGE_CODE)])
        yield database
    finally:
        wrapper.close()
        connections["default"] = usual


@contextmanager
def new_postgres(url: str) -> Iterator[str]:
    """Make a PostgreSQL database beside the one at `url`, and drop it afterwards."""
    name = f"race_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{url.rsplit('/', 1)[0]}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
