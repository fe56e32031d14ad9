"""Many at once, each committing for real: one score, no acknowledged answer lost."""

import os
from collections.abc import Iterator

import pytest

from assessments.actions.answer import Outcome, save_answer
from assessments.actions.late import decide_late_answers
from assessments.actions.regrade import apply_regrade, carry_out, compute_lines, prepare_regrade
from assessments.actions.start import start_attempt
from assessments.actions.submit import submit
from assessments.actions.upsert import Given
from assessments.models import Answer, Attempt, Marking, Regrade
from assessments.queries.papers import paper_for
from assessments.signals import attempt_finished
from tests import cast
from tests.databases import RealDatabase, new_postgres, real_database
from tests.factories.assessments import answer, attempt_of, late_attempt, mended_key, published, right_answer
from tests.factories.people import PersonFactory


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.services)])
def database(request, tmp_path, db) -> Iterator[RealDatabase]:
    """A file with SQLite, and where TEST_POSTGRES_URL names a server, PostgreSQL."""
    if request.param == "sqlite":
        with real_database(f"sqlite:///{tmp_path}/race.sqlite3") as database:
            yield database
    elif url := os.environ.get("TEST_POSTGRES_URL"):
        with new_postgres(url) as fresh, real_database(fresh) as database:
            yield database
    else:
        pytest.skip("TEST_POSTGRES_URL names no server")


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The attempts that were told to be finished."""
    told: list[int] = []
    attempt_finished.connect(lambda attempt, **_: told.append(attempt.pk), weak=False, dispatch_uid="races")
    yield told
    attempt_finished.disconnect(dispatch_uid="races")


def test_twenty_submits_at_once_make_one_score(database, heard):
    attempt = attempt_of(PersonFactory(), published(count=4))
    answer(attempt, right=3)

    results = database.at_once(20, lambda place: submit(attempt=Attempt.objects.get(pk=attempt.pk)).score)

    assert (set(results), Marking.objects.count(), heard) == ({3}, 1, [attempt.pk])


def test_saves_that_race_a_submit_are_either_counted_or_refused(database):
    attempt = attempt_of(PersonFactory(), published(count=19))
    items = paper_for(attempt).items

    def work(place: int) -> object:
        if place == 19:
            return submit(attempt=attempt)
        given = Given(items[place].id, right_answer(items[place]), 1, f"tab-{place}")
        return save_answer(attempt_id=attempt.pk, answer=given).outcome

    results = database.at_once(20, work)

    saved = results[:19].count(Outcome.SAVED)
    assert set(results[:19]) <= {Outcome.SAVED, Outcome.CLOSED}
    assert (Attempt.objects.get().score, Answer.objects.count()) == (saved, saved)


def test_saves_of_one_answer_out_of_order_keep_the_newest(database):
    attempt = attempt_of(PersonFactory(), published(count=1))
    item = paper_for(attempt).items[0]
    texts = item.content["options"]["choices"]

    def work(place: int) -> Outcome:
        return save_answer(attempt_id=attempt.pk, answer=Given(item.id, texts[place % 3], place + 1, "tab")).outcome

    outcomes = database.at_once(12, work)

    kept = Answer.objects.get()
    assert (kept.sequence, kept.response, set(outcomes) <= {Outcome.SAVED, Outcome.STALE}) == (12, texts[11 % 3], True)


def test_starting_many_times_at_once_begins_one_attempt(database):
    person, version = PersonFactory(), published(count=1)

    started = database.at_once(8, lambda place: start_attempt(person=person, quiz_version=version, context="races:1").pk)

    assert (len(set(started)), Attempt.objects.count()) == (1, 1)


def late_and_marker():
    """Return an attempt with one late answer, and somebody who may decide about it."""
    state = cast.build_state_tree()
    version = published(count=12, owner=state.ward, minutes=10)
    return late_attempt(PersonFactory(), version, late=1), cast.member("Ngô Văn Duyệt", state.ward, role="approver")


def test_decisions_at_once_add_one_marking(database):
    attempt, marker = late_and_marker()

    def decide(place: int) -> int:
        return decide_late_answers(attempt=attempt, by=marker, accept=True, reason="Mất mạng.").number

    numbers = database.at_once(8, decide)

    assert (set(numbers), Marking.objects.count()) == ({2}, 2)


def test_late_answers_that_race_a_decision_are_either_decided_about_or_refused(database):
    attempt, marker = late_and_marker()
    items = paper_for(attempt).items

    def work(place: int) -> object:
        if place == 11:
            return decide_late_answers(attempt=attempt, by=marker, accept=True, reason="Mất mạng.").score
        given = Given(items[place + 1].id, right_answer(items[place + 1]), 1, f"tab-{place}")
        return save_answer(attempt_id=attempt.pk, answer=given).outcome

    results = database.at_once(12, work)

    kept = Answer.objects.filter(is_late=True).count()
    assert set(results[:11]) <= {Outcome.LATE, Outcome.CLOSED}
    assert (kept, results[11]) == (1 + results[:11].count(Outcome.LATE), kept)


def test_a_regrade_that_two_workers_carry_out_marks_once(database):
    attempt, marker = late_and_marker()
    first = paper_for(attempt).items[0]
    mended_key(first)
    made = prepare_regrade(quiz=attempt.quiz_version.quiz, questions=[first.question_id], by=marker, reason="Sai.")
    compute_lines(regrade=made)
    apply_regrade(regrade=Regrade.objects.get(pk=made.pk), by=marker)

    database.at_once(6, lambda place: carry_out(regrade=Regrade.objects.get(pk=made.pk)))

    assert Marking.objects.count() == 2
