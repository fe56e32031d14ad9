"""Saving answers: newer wins, duplicates are acknowledged, nothing slips in after the end."""

from datetime import timedelta

import pytest

from assessments.actions.answer import Outcome, save_answer, save_answers
from assessments.actions.review import review
from assessments.actions.submit import submit
from assessments.actions.upsert import Given
from assessments.enums import AttemptState
from assessments.models import Answer, Attempt
from kit.clock import database_now
from kit.refusals import Refusal


def save(attempt, item, response, sequence=1, writer="tab-a"):
    return save_answer(attempt_id=attempt.pk, answer=Given(item.id, response, sequence, writer))


def let_time_run_out(attempt):
    Attempt.objects.filter(pk=attempt.pk).update(deadline=database_now() - timedelta(seconds=5))


def kept(attempt, **which):
    return list(Answer.objects.filter(attempt_id=attempt.pk, **which).values_list("response", "sequence", "writer", "is_late"))


def test_an_answer_is_kept_with_its_sequence_and_writer(attempt, items):
    saved = save(attempt, items["short_text"], "gác máy")

    assert (saved.outcome, kept(attempt)) == (Outcome.SAVED, [("gác máy", 1, "tab-a", False)])


def test_a_newer_change_replaces_an_older_one(attempt, items):
    save(attempt, items["short_text"], "gác", 1)

    save(attempt, items["short_text"], "gác máy", 2)

    assert kept(attempt) == [("gác máy", 2, "tab-a", False)]


def test_a_change_that_arrives_late_behind_a_newer_one_is_stale(attempt, items):
    save(attempt, items["short_text"], "gác máy", 2)

    saved = save(attempt, items["short_text"], "gác", 1)

    assert (saved.outcome, saved.acknowledged, saved.kept.response, saved.kept.sequence) == (Outcome.STALE, False, "gác máy", 2)


def test_the_same_change_twice_is_acknowledged_twice_and_kept_once(attempt, items):
    save(attempt, items["short_text"], "gác máy", 1)

    again = save(attempt, items["short_text"], "gác máy", 1)

    assert (again.outcome, again.acknowledged, len(kept(attempt))) == (Outcome.DUPLICATE, True, 1)


def test_two_tabs_with_the_same_number_do_not_overwrite_each_other(attempt, items):
    save(attempt, items["short_text"], "gác máy", 1, "tab-a")

    saved = save(attempt, items["short_text"], "đọc mã", 1, "tab-b")

    assert (saved.outcome, kept(attempt)) == (Outcome.STALE, [("gác máy", 1, "tab-a", False)])


def test_an_answer_can_be_taken_back(attempt, items):
    save(attempt, items["short_text"], "gác máy", 1)

    save(attempt, items["short_text"], None, 2)

    assert kept(attempt) == [(None, 2, "tab-a", False)]


def test_several_answers_are_kept_in_one_statement(attempt, items, django_assert_num_queries):
    answers = [Given(item.id, "x", 1, "form") for item in items.values()]

    with django_assert_num_queries(1):
        saved = save_answers(attempt_id=attempt.pk, answers=answers)

    assert {row.outcome for row in saved.values()} == {Outcome.SAVED}


def test_an_answer_of_more_than_a_kilobyte_is_refused(attempt, items):
    with pytest.raises(Refusal) as refused:
        save(attempt, items["short_text"], "ữ" * 400)

    assert (refused.value.code, kept(attempt)) == ("too_long", [])


def test_a_closed_attempt_takes_nothing(attempt, items):
    save(attempt, items["short_text"], "gác máy", 1)
    submit(attempt=attempt)

    saved = save(attempt, items["short_text"], "đọc mã", 2)

    assert (saved.outcome, kept(attempt)) == (Outcome.CLOSED, [("gác máy", 1, "tab-a", False)])


def test_after_the_deadline_an_answer_is_kept_beside_the_one_in_time(attempt, items):
    save(attempt, items["short_text"], "gác máy", 1)
    let_time_run_out(attempt)

    saved = save(attempt, items["short_text"], "đọc mã", 2)

    assert saved.outcome == Outcome.LATE
    assert sorted(kept(attempt), key=str) == [("gác máy", 1, "tab-a", False), ("đọc mã", 2, "tab-a", True)]


def test_an_expired_attempt_takes_late_answers_until_the_right_ones_are_shown(attempt, items):
    let_time_run_out(attempt)
    submit(attempt=attempt)
    before = save(attempt, items["short_text"], "gác máy", 1).outcome

    review(attempt=attempt)
    after = save(attempt, items["numeric"], "14", 1).outcome

    attempt.refresh_from_db()
    assert (attempt.state, before, after) == (AttemptState.EXPIRED, Outcome.LATE, Outcome.CLOSED)
