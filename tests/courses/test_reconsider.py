"""A result that is changed after the fact completes the course, or voids its completion, in the same transaction."""

from datetime import timedelta

import pytest

from assessments.actions.late import decide_late_answers
from assessments.actions.regrade import regrade
from assessments.actions.start import start_attempt
from assessments.actions.submit import submit
from assessments.models import Attempt, QuestionVersion
from assessments.queries.papers import paper_for
from certificates.models import Certificate
from courses.actions.record_progress import mark_lesson_done
from courses.models import Completion, CompletionEvent
from courses.queries.learning import Step, my_learning
from courses.queries.progress import context_of
from courses.signals import completion_rescored, completion_voided, course_completed
from kit.clock import day_of, today
from kit.models import Job, LogEntry
from tests.factories.assessments import answer, choose, finished_attempt, late_attempt, mended_key, published, right_answer
from tests.factories.certificates import IssuerFactory
from tests.factories.courses import CourseFactory, CourseVersionFactory, EnrolmentFactory
from tests.heard import heard


@pytest.fixture
def quiz(state):
    """Three questions, two of which are enough."""
    return published(count=3, owner=state.ward, pass_percent=60, minutes=10)


@pytest.fixture
def enrolment(state, quiz, ben):
    """Ben has read the only lesson of a course with that quiz, whose certificates come by themselves."""
    IssuerFactory(unit=state.ward)
    version = CourseVersionFactory(course=CourseFactory(owner=state.ward), quiz_version=quiz, lesson_keys=["bai-1"])
    row = EnrolmentFactory(person=ben, course_version=version, membership=ben.memberships.get())
    mark_lesson_done(enrolment=row, key="bai-1")
    return row


def attempt_right(enrolment, count):
    return finished_attempt(enrolment.person, enrolment.course_version.quiz_version, right=count, context=context_of(enrolment))


def attempt_wrong_key(enrolment):
    """Let the learner answer one question by the key, and one as the mended key will have it; return both."""
    attempt = start_attempt(
        person=enrolment.person, quiz_version=enrolment.course_version.quiz_version, context=context_of(enrolment)
    )
    first, second, _third = paper_for(attempt).items
    choose(attempt, first, right_answer(first))
    mended = mended_key(second)
    choose(attempt, second, mended.content["key"]["correct"])
    return submit(attempt=attempt), {second.question_id: mended}


def test_a_regrade_that_passes_completes_the_course_at_once(enrolment, approver):
    attempt, corrected = attempt_wrong_key(enrolment)
    long_ago = attempt.submitted_at - timedelta(days=3)
    Attempt.objects.filter(pk=attempt.pk).update(submitted_at=long_ago)
    enrolment.progress.update(done_at=long_ago - timedelta(hours=1))
    assert not Completion.objects.exists()

    regrade(attempt=attempt, by=approver, corrected=corrected, reason="Khóa câu 2 sai.")

    completion = Completion.objects.get(enrolment=enrolment)
    paper = Certificate.objects.get(enrolment=enrolment)
    assert (completion.score, completion.completed_at) == (2, long_ago)
    assert Job.objects.filter(task="certificates.issue", arguments={"certificate_id": paper.pk}).count() == 1


def test_if_a_listener_fails_nothing_is_marked(enrolment, approver):
    attempt, corrected = attempt_wrong_key(enrolment)

    def fail(**_news):
        raise RuntimeError("the register is full")

    course_completed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            regrade(attempt=attempt, by=approver, corrected=corrected)
    finally:
        course_completed.disconnect(fail)

    attempt.refresh_from_db()
    assert (attempt.passed, attempt.markings.count(), Completion.objects.count()) == (False, 1, 0)


def test_late_answers_that_are_accepted_complete_the_course(enrolment, approver):
    attempt = late_attempt(enrolment.person, enrolment.course_version.quiz_version, context=context_of(enrolment))

    decide_late_answers(attempt=attempt, by=approver, accept=True, reason="Mất điện cả phường.")

    assert day_of(Completion.objects.get(enrolment=enrolment).completed_at) == today()


def test_a_regrade_that_fails_voids_the_completion_with_a_trace(enrolment, approver):
    attempt = attempt_right(enrolment, 2)
    first = paper_for(attempt).items[0]
    before = Completion.objects.get()

    with heard(completion_voided) as news:
        regrade(attempt=attempt, by=approver, corrected={first.question_id: mended_key(first)}, reason="Khóa câu 1 sai.")

    completion, event = Completion.objects.get(), CompletionEvent.objects.get()
    assert (completion.voided_at is not None, completion.void_reason) == (True, "Khóa câu 1 sai.")
    assert (event.change, event.by, event.completed_at, event.score) == ("voided", approver, before.completed_at, 2)
    assert [(one["completion"], one["by"]) for one in news] == [(completion, approver)]
    assert LogEntry.objects.filter(action="courses.void_completion", actor_id=approver.pk).exists()
    assert my_learning(enrolment.person)[0].step == Step.RETRY


def test_another_attempt_that_passes_keeps_the_completion(enrolment, approver):
    attempt_right(enrolment, 3)
    attempt = attempt_right(enrolment, 2)
    first = paper_for(attempt).items[0]

    with heard(completion_voided, completion_rescored) as news:
        regrade(attempt=attempt, by=approver, corrected={first.question_id: mended_key(first)})

    assert (Completion.objects.get().voided_at, Completion.objects.get().score, news) == (None, 3, [])


def test_passing_again_lets_a_voided_completion_stand_again(enrolment, approver):
    attempt = attempt_right(enrolment, 2)
    first = paper_for(attempt).items[0]
    regrade(attempt=attempt, by=approver, corrected={first.question_id: mended_key(first)})
    voided_at = Completion.objects.get().voided_at

    with heard(course_completed) as news:
        attempt_right(enrolment, 3)

    completion = Completion.objects.get()
    changes = list(CompletionEvent.objects.order_by("pk").values_list("change", flat=True))
    assert (completion.voided_at, completion.score, completion.completed_at > voided_at) == (None, 3, True)
    assert (changes, [one["completion"] for one in news]) == (["voided", "restored"], [completion])


def test_a_regrade_taken_back_restores_the_first_day(enrolment, approver):
    attempt = attempt_right(enrolment, 2)
    Attempt.objects.filter(pk=attempt.pk).update(submitted_at=attempt.submitted_at - timedelta(days=2))
    enrolment.progress.update(done_at=attempt.submitted_at - timedelta(days=3))
    first = paper_for(attempt).items[0]
    original = QuestionVersion.objects.get(pk=first.version_id)
    regrade(attempt=attempt, by=approver, corrected={first.question_id: mended_key(first)})

    regrade(attempt=attempt, by=approver, corrected={first.question_id: original})

    completion = Completion.objects.get()
    assert (completion.voided_at, day_of(completion.completed_at)) == (None, today() - timedelta(days=2))


def test_a_completion_that_stands_takes_on_the_corrected_score(enrolment, approver):
    attempt = attempt_right(enrolment, 3)
    first = paper_for(attempt).items[0]

    with heard(completion_voided, completion_rescored) as news:
        regrade(attempt=attempt, by=approver, corrected={first.question_id: mended_key(first)}, reason="Khóa câu 1 sai.")

    completion, event = Completion.objects.get(), CompletionEvent.objects.get()
    assert (completion.score, completion.voided_at, event.change, event.score) == (2, None, "rescored", 3)
    assert [one["completion"] for one in news] == [completion]


def test_marks_that_come_out_as_before_change_nothing(enrolment, approver):
    attempt = attempt_right(enrolment, 3)

    with heard(completion_voided, completion_rescored, course_completed) as news:
        regrade(attempt=attempt, by=approver)

    assert (news, CompletionEvent.objects.count()) == ([], 0)


def test_practice_counts_for_no_course(enrolment, approver):
    attempt = finished_attempt(enrolment.person, enrolment.course_version.quiz_version, context=f"practice:{enrolment.pk}:1")
    answer(attempt)

    regrade(attempt=attempt, by=approver)

    assert not Completion.objects.exists()
