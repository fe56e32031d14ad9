"""A clone on one machine, with nothing configured: demo mode on SQLite and local files."""

from lms.settings import env
from lms.settings.base import *  # noqa: F403  the base is the ground
from lms.settings.base import VAR_DIR
from lms.settings.keys import local_key

DEBUG = env.boolean("DEBUG", False)
DEMO = env.boolean("DEMO", True)
SECRET_KEY = local_key(VAR_DIR / "secret_key")
PERSONAL_DATA_KEYS = [local_key(VAR_DIR / "personal_data_key")]
