"""The page that the machine which watches the site asks."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from kit.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def memory_cache(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def test_a_site_that_is_well_says_so(client):
    answer = client.get("/suc-khoe/")

    assert (answer.status_code, answer.json()) == (200, {"database": True, "cache": True, "jobs_stale": 0})
    assert "no-store" in answer["Cache-Control"]


def test_jobs_that_wait_too_long_are_counted(client):
    now = timezone.now()
    for state, minutes in [("waiting", 11), ("running", 11), ("waiting", 9), ("done", 99), ("failed", 99)]:
        Job.objects.create(task="kit.x", state=state, due_at=now - timedelta(minutes=minutes))

    assert client.get("/suc-khoe/").json()["jobs_stale"] == 2


def test_a_cache_that_fails_answers_503(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    answer = client.get("/suc-khoe/")

    assert (answer.status_code, answer.json()["cache"]) == (503, False)
    assert cache is not None
