"""A broker that is down must not spoil what was committed."""

import pytest

from kit import jobs
from kit.actions.sweep_jobs import sweep_jobs
from kit.models import Job

pytestmark = pytest.mark.django_db


@jobs.task("tests.nothing")
def nothing():
    pass


def test_job_whose_message_could_not_be_sent_waits_for_the_sweep(settings, monkeypatch, django_capture_on_commit_callbacks):
    settings.CELERY_TASK_ALWAYS_EAGER = False

    def refuse(_job):
        raise ConnectionError("no broker")

    monkeypatch.setattr(jobs, "send", refuse)

    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.run_later("tests.nothing")
        Job.objects.update(sent_at=None)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_jobs() == 1

    assert Job.objects.get(pk=job.pk).state == "waiting"
