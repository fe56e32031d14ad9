"""The worker's side of the site. `kit.apps` finds the tasks, for web processes as well."""

import os

from celery import Celery

from lms.clock import beat_schedule

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")

app = Celery("lms")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = beat_schedule()
