"""The test database as the migrations leave it, kept for the next run and for journeys to copy.

Running all migrations takes longer than a few tests do. So they run once for each state of their
files, and the result is kept: in `build/`, or as a PostgreSQL database that tests copy as a template.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import Any

import django
import wagtail
from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

_FOLDER = Path(settings.BASE_DIR) / "build" / "test-database"


class Snapshot:
    """What is kept for one state of the migrations."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.on_sqlite = connection.vendor == "sqlite"
        self.name = f"test_hoc_vu_so_migrated_{self._state[:12]}"
        self.file = _FOLDER / f"{self.name}.sqlite3"

    @cached_property
    def _state(self) -> str:
        """A digest of every migration file, and of what runs them."""
        digest = hashlib.sha256(f"{django.VERSION} {wagtail.VERSION}".encode())
        for config in apps.get_app_configs():
            for file in sorted((Path(config.path) / "migrations").glob("*.py")):
                digest.update(f"{config.label}/{file.name}".encode() + file.read_bytes())
        return digest.hexdigest()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let a test database that is made inside begin with the snapshot, and keep one where there is none yet."""
        _FOLDER.mkdir(parents=True, exist_ok=True)
        with (_FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the workers of one run begin at once: the first makes it, the others copy it
            there = self._is_there()
            with nullcontext() if not there else self._lent_file() if self.on_sqlite else self._lent_template():
                yield
            if not there:
                self._keep()

    @contextmanager
    def copy(self) -> Iterator[str]:
        """Make a database from the snapshot, give its name, and throw it away afterwards."""
        name = f"journey_{uuid.uuid4().hex[:12]}"
        if self.on_sqlite:
            file = self.file.with_name(f"{name}.sqlite3")
            shutil.copy(self.file, file)
            yield str(file)
            for left in file.parent.glob(f"{name}*"):
                left.unlink()
            return
        self._on_server(f'CREATE DATABASE "{name}" TEMPLATE "{self.name}"')
        try:
            yield name
        finally:
            self._on_server(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _is_there(self) -> bool:
        return self.file.exists() if self.on_sqlite else self.name in self._kept_on_server()

    @contextmanager
    def _lent_file(self) -> Iterator[None]:
        creation: Any = self.connection.creation
        create, opened = creation._create_test_db, []

        def create_filled(*args: Any) -> str:
            name: str = create(*args)
            opened.append(sqlite3.connect(name, uri=True))  # held open, or what is in memory would be forgotten
            source = sqlite3.connect(self.file)
            source.backup(opened[0])
            source.close()
            return name

        creation._create_test_db = create_filled
        try:
            yield
        finally:
            del creation._create_test_db
            for memory in opened:
                memory.close()

    @contextmanager
    def _lent_template(self) -> Iterator[None]:
        test = self.connection.settings_dict["TEST"]
        before = test.get("TEMPLATE")
        test["TEMPLATE"] = self.name
        try:
            yield
        finally:
            test["TEMPLATE"] = before

    def _keep(self) -> None:
        """Keep the test database as it is now, in the place of an older state's."""
        if self.on_sqlite:
            for old in _FOLDER.glob("test_hoc_vu_so_migrated_*.sqlite3"):  # not the copies that journeys are using
                old.unlink()
            unfinished = self.file.with_suffix(".part")
            unfinished.unlink(missing_ok=True)
            self.connection.ensure_connection()
            self.connection.connection.execute("VACUUM INTO ?", [str(unfinished)])
            unfinished.rename(self.file)
            return
        self.connection.close()  # PostgreSQL copies only what nobody is looking at
        for old in self._kept_on_server():
            self._on_server(f'DROP DATABASE IF EXISTS "{old}"')
        self._on_server(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.connection.settings_dict["NAME"]}"')

    def _kept_on_server(self) -> list[str]:
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test_hoc_vu_so_migrated_%%'")
            return [name for (name,) in cursor.fetchall()]

    def _on_server(self, statement: str) -> None:
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(statement)
