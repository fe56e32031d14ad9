"""Jobs: asked for in a transaction, run once, tried again after an error."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from kit.actions import run_job as running
from kit.actions.sweep_jobs import KEEP_DONE, clear_jobs, sweep_jobs
from kit.jobs import find_task, run_later, run_later_many, task
from kit.models import Job, SubjectKey
from kit.models.job import JobState
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


@task("tests.write")
def write(subject):
    SubjectKey.objects.create(subject=subject, sealed_key=b"")


@task("tests.fail")
def fail(subject):
    SubjectKey.objects.create(subject=subject, sealed_key=b"")
    raise RuntimeError("no paper left")


@task("tests.pieces", in_pieces=True, queue="exports")
def pieces(subject):
    SubjectKey.objects.create(subject=subject, sealed_key=b"")


def work_off(job):
    find_task(job.task).run(job.pk, propagate=False)
    job.refresh_from_db()
    return job


def written():
    return list(SubjectKey.objects.values_list("subject", flat=True))


def test_job_is_rolled_back_with_what_asked_for_it():
    with transaction.atomic():
        run_later("tests.write", subject="ana")
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_many_jobs_take_few_statements_and_run_after_commit(django_capture_on_commit_callbacks, django_assert_num_queries):
    with django_capture_on_commit_callbacks(execute=True), django_assert_num_queries(1):
        jobs = run_later_many("tests.write", [{"subject": "ana"}, {"subject": "ben"}], family="state")

    assert [job.family for job in jobs] == ["state", "state"]
    assert written() == ["ana", "ben"]
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


def test_many_jobs_with_wrong_ids_are_refused():
    with pytest.raises(TypeError):
        run_later_many("tests.write", [{"subject": "ana"}, {"person": "ben"}])

    assert not Job.objects.exists()


def test_job_runs_after_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = run_later("tests.write", subject="ana")
        assert written() == []

    job.refresh_from_db()
    assert written() == ["ana"]
    assert (job.state, job.tries, job.error) == (JobState.DONE, 1, "")
    assert job.finished_at is not None


def test_job_run_twice_works_once():
    job = run_later("tests.write", subject="ana")

    work_off(job)
    work_off(job)

    assert written() == ["ana"]
    assert job.tries == 1


def test_same_key_asks_once():
    first = run_later("tests.write", key="write:ana", subject="ana")
    second = run_later("tests.write", key="write:ana", subject="ana")

    assert second.pk == first.pk
    assert run_jobs() == 1


def test_same_key_asks_again_after_failure():
    first = run_later("tests.write", key="write:ana", subject="ana")
    Job.objects.update(state=JobState.FAILED, tries=8)

    run_later("tests.write", key="write:ana", subject="ben")

    assert run_jobs() == 1
    first.refresh_from_db()
    assert (first.state, first.arguments) == (JobState.DONE, {"subject": "ben"})


def test_unknown_task_queue_and_ids_are_refused():
    with pytest.raises(LookupError, match=r"tests\.nobody"):
        run_later("tests.nobody")
    with pytest.raises(ValueError, match="nowhere"):
        run_later("tests.write", queue="nowhere", subject="ana")
    with pytest.raises(TypeError):
        run_later("tests.write", person=3)

    assert not Job.objects.exists()


def test_two_tasks_of_one_name_are_refused():
    with pytest.raises(ValueError, match=r"tests\.write"):
        task("tests.write")(lambda: None)


def test_job_takes_its_tasks_queue_unless_told():
    assert run_later("tests.pieces", subject="ana").queue == "exports"
    assert run_later("tests.pieces", subject="ana", queue="papers").queue == "papers"


def test_error_undoes_the_work_and_puts_the_job_off():
    before = timezone.now()

    job = work_off(run_later("tests.fail", subject="ana"))

    assert written() == []
    assert (job.state, job.tries, job.error, job.sent_at) == (JobState.WAITING, 1, "RuntimeError: no paper left", None)
    assert job.due_at >= before + running.FIRST_PAUSE


def test_job_put_off_is_not_run_early():
    job = work_off(run_later("tests.fail", subject="ana"))

    assert work_off(job).tries == 1


def test_pauses_grow_until_the_job_fails_for_good(caplog):
    job = run_later("tests.fail", subject="ana")
    pauses = []
    while job.state != JobState.FAILED:
        started = timezone.now()
        work_off(job)
        pauses.append(round((job.due_at - started).total_seconds()))
        Job.objects.update(due_at=started)

    assert pauses[:7] == [10, 30, 90, 270, 810, 2430, 7290]
    assert job.tries == running.MAX_TRIES
    assert "failed for good after 8 tries: RuntimeError: no paper left" in caplog.text


def test_running_job_is_left_alone_until_its_lease_is_over():
    job = run_later("tests.write", subject="ana")
    Job.objects.update(state=JobState.RUNNING, tries=1, due_at=timezone.now() + timedelta(seconds=60))

    assert work_off(job).state == JobState.RUNNING
    Job.objects.update(due_at=timezone.now())

    assert (work_off(job).state, job.tries) == (JobState.DONE, 2)
    assert written() == ["ana"]


def test_job_whose_worker_always_dies_fails(caplog):
    job = run_later("tests.write", subject="ana")
    Job.objects.update(state=JobState.RUNNING, tries=running.MAX_TRIES, due_at=timezone.now())

    assert work_off(job).state == JobState.FAILED
    assert "The worker stopped in the middle" in job.error


def test_run_that_was_taken_over_keeps_nothing(caplog):
    job = run_later("tests.write", subject="ana")

    def slow(subject):
        SubjectKey.objects.create(subject=subject, sealed_key=b"")
        Job.objects.filter(pk=job.pk).update(tries=2)  # another run claimed the row meanwhile

    running.run_job(job.pk, slow, lease=timedelta(0), in_pieces=False, propagate=True)

    assert written() == []
    assert "taken over" in caplog.text


def test_work_in_pieces_is_marked_done_after_it():
    job = work_off(run_later("tests.pieces", subject="ana"))

    assert written() == ["ana"]
    assert job.state == JobState.DONE


def test_eager_error_reaches_the_test(django_capture_on_commit_callbacks):
    with pytest.raises(RuntimeError, match="no paper left"), django_capture_on_commit_callbacks(execute=True):
        run_later("tests.fail", subject="ana")


def test_sweep_sends_lost_stale_and_put_off_jobs(django_capture_on_commit_callbacks):
    now = timezone.now()
    lost = run_later("tests.write", subject="lost")
    stale = run_later("tests.write", subject="stale")
    late = run_later("tests.write", subject="late", delay=timedelta(minutes=5))
    Job.objects.filter(pk=lost.pk).update(sent_at=now - timedelta(minutes=1))
    Job.objects.filter(pk=stale.pk).update(
        state=JobState.RUNNING, tries=1, sent_at=now - timedelta(minutes=9), due_at=now - timedelta(seconds=1)
    )
    Job.objects.filter(pk=late.pk).update(due_at=now)

    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_jobs() == 3

    assert sorted(written()) == ["late", "lost", "stale"]


def test_sweep_leaves_fresh_running_future_and_finished_jobs():
    now = timezone.now()
    run_later("tests.write", subject="fresh")
    run_later("tests.write", subject="future", delay=timedelta(minutes=5))
    old = {"sent_at": now - timedelta(minutes=9), "due_at": now - timedelta(minutes=9)}
    for state in (JobState.DONE, JobState.FAILED):
        Job.objects.filter(pk=run_later("tests.write", subject=state).pk).update(state=state, **old)
    running_job = run_later("tests.write", subject="running")
    Job.objects.filter(pk=running_job.pk).update(state=JobState.RUNNING, **old | {"due_at": now + timedelta(minutes=1)})

    assert sweep_jobs() == 0


def test_job_that_waits_in_a_long_queue_is_sent_ever_more_rarely():
    now = timezone.now()
    job = run_later("tests.write", subject="ana")

    def sent_again(due, sent):
        Job.objects.filter(pk=job.pk).update(due_at=now - timedelta(seconds=due), sent_at=now - timedelta(seconds=sent))
        return bool(sweep_jobs())

    assert [sent_again(40, 40), sent_again(50, 31), sent_again(70, 31), sent_again(90, 45)] == [True, True, False, True]
    assert [sent_again(7200, 599), sent_again(7200, 601)] == [False, True]


def test_quiet_sweep_asks_once(django_assert_num_queries):
    run_later("tests.write", subject="fresh")

    with django_assert_num_queries(1):
        sweep_jobs()


def test_only_jobs_done_long_ago_are_cleared():
    long_ago = timezone.now() - KEEP_DONE - timedelta(hours=1)
    old, failed, new = (work_off(run_later("tests.write", subject=name)) for name in ("old", "failed", "new"))
    Job.objects.filter(pk=old.pk).update(finished_at=long_ago)
    Job.objects.filter(pk=failed.pk).update(finished_at=long_ago, state=JobState.FAILED)

    assert clear_jobs() == 1
    assert set(Job.objects.values_list("pk", flat=True)) == {failed.pk, new.pk}
