"""The site as it is, with short waits and a broker of its own."""

import os
from pathlib import Path

from lms.settings.base import *  # noqa: F403  the base is the ground
from lms.settings.base import CELERY_BROKER_TRANSPORT_OPTIONS, CELERY_BROKER_URL, DATABASES

SECRET_KEY = "only-for-tests"
PERSONAL_DATA_KEYS = ["only-for-tests-as-well"]
FAULTS_DIR = Path(os.environ["FAULTS_DIR"])
if CELERY_BROKER_URL.startswith("redis"):
    CELERY_BROKER_TRANSPORT_OPTIONS |= {"global_keyprefix": f"{FAULTS_DIR.name}:", "unacked_restore_interval": 1}
if not CELERY_BROKER_URL.startswith("filesystem"):
    CELERY_BROKER_TRANSPORT_OPTIONS |= {"visibility_timeout": 3}
LOGGING_CONFIG = None  # Celery writes its own lines into the member's file
DATABASES["default"]["TEST"] = {}
