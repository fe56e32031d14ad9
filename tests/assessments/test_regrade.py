"""Marking again keeps both markings."""

import pytest

from assessments.actions.expire import expire_attempts
from assessments.actions.late import decide_late_answers
from assessments.actions.regrade import regrade
from assessments.actions.submit import submit
from assessments.enums import AttemptState, MarkingReason
from assessments.models import Marking, QuestionVersion
from assessments.queries.papers import paper_for
from assessments.signals import attempt_marked_again
from kit.models import LogEntry
from kit.refusals import Refusal
from tests.factories.assessments import answer, attempt_of, finished_attempt, let_time_run_out, mended_key, published


@pytest.fixture
def version(state):
    return published(count=3, owner=state.ward, minutes=10)


def test_marking_again_without_a_change_gives_the_same_marks(version, ben, approver):
    attempt = finished_attempt(ben, version, right=2)

    after = regrade(attempt=attempt, by=approver)

    before = attempt.markings.get(number=1)
    assert (after.number, after.reason, after.marks, after.score) == (2, MarkingReason.REGRADE, before.marks, before.score)


def test_a_corrected_key_changes_the_score_and_keeps_the_old_marking(version, ben, approver):
    attempt = finished_attempt(ben, version, right=3)
    item = paper_for(attempt).items[0]
    heard = []

    def hear(before, after, **_):
        heard.append((before.score, after.score))

    attempt_marked_again.connect(hear)

    regrade(attempt=attempt, by=approver, corrected={item.question_id: mended_key(item)})

    attempt_marked_again.disconnect(hear)
    attempt.refresh_from_db()
    scores = list(attempt.markings.order_by("number").values_list("score", "passed"))
    assert (scores, attempt.passed, heard) == ([(3, True), (2, False)], False, [(3, 2)])
    assert LogEntry.objects.get(action="attempt.marked_again").before == {"score": "3.00", "passed": True}


def test_a_version_of_another_question_is_refused(version, ben, approver):
    attempt = finished_attempt(ben, version)
    first, second, _third = paper_for(attempt).items

    with pytest.raises(Refusal) as refused:
        regrade(attempt=attempt, by=approver, corrected={first.question_id: QuestionVersion.objects.get(pk=second.version_id)})

    assert refused.value.code == "foreign_version"


def test_an_open_attempt_is_not_marked_again(version, ben, approver):
    with pytest.raises(Refusal) as refused:
        regrade(attempt=attempt_of(ben, version), by=approver)

    assert refused.value.code == "not_finished"


def test_only_an_approver_of_the_owner_marks_again(version, ben, eve, author):
    attempt = finished_attempt(ben, version)
    codes = []
    for person in (ben, eve, author):
        with pytest.raises(Refusal) as refused:
            regrade(attempt=attempt, by=person)
        codes.append(refused.value.code)

    assert (codes, Marking.objects.count()) == (["not_allowed"] * 3, 1)


def test_late_answers_count_once_they_are_accepted_and_stay_so(version, ben, approver):
    attempt = attempt_of(ben, version)
    let_time_run_out(attempt)
    answer(attempt, right=3)
    submit(attempt=attempt)

    decide_late_answers(attempt=attempt, by=approver, accept=True, reason="Mất mạng cả phòng.")
    again = regrade(attempt=attempt, by=approver)

    attempt.refresh_from_db()
    assert (list(attempt.markings.order_by("number").values_list("score", flat=True)), again.counts_late) == ([0, 3, 3], True)


def test_attempts_past_their_deadline_are_closed_by_the_clock(version, ben, chi):
    late, on_time = attempt_of(ben, version), attempt_of(chi, version)
    answer(late, right=1)
    let_time_run_out(late)

    closed = [expire_attempts(), expire_attempts()]

    late.refresh_from_db()
    on_time.refresh_from_db()
    assert (closed, late.state, late.score, on_time.state) == ([1, 0], AttemptState.EXPIRED, 1, AttemptState.OPEN)
