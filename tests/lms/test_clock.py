"""The clock names things that exist, in order."""

from datetime import timedelta

from django.conf import settings

from kit.jobs import timed_names
from lms.celery import app
from lms.clock import TURNS


def test_every_turn_has_a_function():
    assert {name for name, _every in TURNS} <= timed_names()


def test_every_timed_function_has_a_turn():
    ours = {name for name in timed_names() if not name.startswith("tests.")}

    assert ours <= {name for name, _every in TURNS}


def test_turns_stand_in_order():
    often = [every for _name, every in TURNS if isinstance(every, timedelta)]
    nightly = [(min(every.hour), min(every.minute)) for _name, every in TURNS if not isinstance(every, timedelta)]

    assert often == sorted(often)
    assert nightly == sorted(nightly)


def test_turns_go_to_a_queue_that_is_listened_to():
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["queue"] in settings.JOB_QUEUES
