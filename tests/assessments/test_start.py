"""Starting: one at a time, so many times, frozen to a version."""

from datetime import timedelta

import pytest

from assessments.actions.publish_quiz import publish_quiz
from assessments.actions.start import start_attempt
from assessments.actions.submit import submit
from assessments.enums import AttemptState
from assessments.models import Attempt, Quiz
from assessments.queries.attempts import attempts_of, lessons_to_read_again, tries_left
from kit.clock import database_now
from kit.refusals import Refusal
from tests.factories.assessments import attempt_of, finished_attempt, published, single_choice


def test_starting_twice_gives_the_same_attempt(ben):
    version = published()

    assert attempt_of(ben, version) == attempt_of(ben, version)


def test_the_next_attempt_has_the_next_number_and_another_seed(ben):
    version = published()
    first = finished_attempt(ben, version)

    second = attempt_of(ben, version)

    assert (second.number, second.seed == first.seed) == (2, False)


def test_no_more_attempts_than_allowed(ben):
    version = published(max_attempts=1)
    finished_attempt(ben, version)

    with pytest.raises(Refusal) as refused:
        attempt_of(ben, version)

    assert (refused.value.code, tries_left(ben, version, "tests:1")) == ("no_tries_left", 0)


def test_tries_are_counted_by_context_and_void_ones_not(ben):
    version = published(max_attempts=2)
    attempt = finished_attempt(ben, version)
    finished_attempt(ben, version, context="tests:2")
    Attempt.objects.filter(pk=attempt.pk).update(state=AttemptState.VOID)

    assert (tries_left(ben, version, "tests:1"), tries_left(ben, version, "tests:2")) == (2, 1)


def test_without_a_limit_there_is_no_number_of_tries(ben):
    assert tries_left(ben, published(max_attempts=0), "tests:1") is None


def test_the_deadline_comes_from_the_databases_clock(ben):
    attempt = attempt_of(ben, published(minutes=20))

    assert (attempt.deadline - attempt.started_at, abs(attempt.started_at - database_now()) < timedelta(seconds=5)) == (
        timedelta(minutes=20),
        True,
    )


def test_an_open_attempt_whose_time_ran_out_is_marked_before_the_next_begins(ben):
    version = published(minutes=20)
    first = attempt_of(ben, version)
    Attempt.objects.filter(pk=first.pk).update(deadline=database_now() - timedelta(minutes=1))

    second = attempt_of(ben, version)

    first.refresh_from_db()
    assert (first.state, first.passed, second.number) == (AttemptState.EXPIRED, False, 2)


def test_an_attempt_keeps_the_version_that_it_began_with(ben):
    version = published(count=2)
    attempt = attempt_of(ben, version)
    quiz = Quiz.objects.get(pk=version.quiz_id)
    quiz.title = "Tên mới"

    newer = publish_quiz(quiz=quiz, by=None)

    assert start_attempt(person=ben, quiz_version=newer, context=attempt.context).quiz_version == version


def test_lessons_to_read_again_are_those_behind_wrong_answers_once_each(ben):
    plain = [
        single_choice(1, lesson="a"),
        single_choice(2, lesson="b"),
        single_choice(3, lesson="b"),
        single_choice(4, lesson=""),
    ]
    attempt = finished_attempt(ben, published(plain), right=1)

    assert (lessons_to_read_again(attempt), list(attempts_of(ben, "tests:1"))) == (["b"], [attempt])


def test_an_attempt_that_is_not_marked_has_no_lessons_to_read_again(ben):
    assert lessons_to_read_again(attempt_of(ben, published())) == []


def test_an_attempt_that_was_handed_in_is_not_handed_in_again_by_starting(ben):
    version = published()
    first = finished_attempt(ben, version, right=0)

    attempt_of(ben, version)

    first.refresh_from_db()
    assert submit(attempt=first).submitted_at == first.submitted_at
