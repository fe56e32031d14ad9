"""The site as it is, with tables made at once instead of by migrations, and short waits."""

import os
from typing import Any

from lms.settings.base import *  # noqa: F403  the base is the ground
from lms.settings.base import DATABASES, STORAGES


class _NoMigrations:
    """Say of every app that it has no migrations, so that its tables are made as its models are."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


SECRET_KEY = "only-for-tests"
PERSONAL_DATA_KEYS = ["only-for-tests-as-well"]
ALLOWED_HOSTS = ["127.0.0.1"]
MIGRATION_MODULES: Any = _NoMigrations()
SILENCED_SYSTEM_CHECKS = ["security"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if "pool" in DATABASES["default"]["OPTIONS"]:
    DATABASES["default"]["OPTIONS"]["pool"]["timeout"] = 2
elif os.environ.get("SYNCHRONOUS"):
    DATABASES["default"]["OPTIONS"]["timeout"] = 2
