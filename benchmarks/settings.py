"""How the site is measured: as in use, on PostgreSQL, with jobs run by the measuring process."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATABASE_URL", "postgres://root@127.0.0.1:5432/hoc_vu_so_bench")

from lms.settings.base import *  # noqa: F403  the address above comes first
from lms.settings.base import STORAGES

SECRET_KEY = "only-for-benchmarks"
PERSONAL_DATA_KEYS = ["only-for-benchmarks-as-well"]
DEBUG = False
DEMO = False
VAR_DIR = Path(os.environ.get("BENCH_VAR_DIR") or tempfile.mkdtemp(prefix="hoc-vu-so-bench-"))
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES = {
    **STORAGES,
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "ERROR", "handlers": []}}
