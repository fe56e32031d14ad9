"""The test suite: fast hashing, eager jobs, plain static files, no demo unless a test asks."""

import tempfile
from pathlib import Path

from lms.settings.base import *  # noqa: F403  the base is the ground
from lms.settings.base import DATABASES, LOGGING, STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
PERSONAL_DATA_KEYS = ["only-for-tests-as-well"]
DEBUG = False
DEMO = False
AGENCY_SECONDS = 0  # so that statements can be counted exactly
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
VAR_DIR = Path(tempfile.mkdtemp(prefix="hoc-vu-so-test-"))
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES = {
    **STORAGES,
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# What Wagtail and its jobs tell of every page would bury the reason of a failed test.
LOGGING["loggers"] |= {name: {"level": "WARNING"} for name in ("wagtail", "django_tasks")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = ":memory:"
else:
    DATABASES["default"]["OPTIONS"].pop("pool", None)
