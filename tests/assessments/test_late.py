"""The marker decides about answers that came after the deadline."""

import pytest

from assessments.actions.answer import Outcome, save_answer
from assessments.actions.late import decide_late_answers, decide_many
from assessments.actions.regrade import regrade
from assessments.actions.upsert import Given
from assessments.enums import MarkingReason
from assessments.queries.late import decided, late_answers, late_attempts, looked_at, waiting
from assessments.queries.papers import paper_for
from kit.clock import today
from kit.refusals import Refusal
from people.models import Notice
from tests.factories.assessments import (
    answer,
    attempt_of,
    choose,
    finished_attempt,
    late_attempt,
    mended_key,
    published,
    right_answer,
)
from tests.factories.units import GrantFactory


@pytest.fixture
def version(state):
    return published(count=3, owner=state.ward, minutes=10, pass_percent=60)


def markings_of(attempt):
    return list(attempt.markings.order_by("number").values_list("reason", "score", "passed", "counts_late", "note"))


def test_accepted_answers_count_and_the_marking_before_stays(version, ben, approver):
    attempt = late_attempt(ben, version, in_time=1, late=3)

    decide_late_answers(attempt=attempt, by=approver, accept=True, reason="  Mất mạng cả phòng. ")

    attempt.refresh_from_db()
    assert markings_of(attempt) == [
        (MarkingReason.SUBMIT, 1, False, False, ""),
        (MarkingReason.LATE_ANSWER, 3, True, True, "Mất mạng cả phòng."),
    ]
    assert (attempt.score, attempt.passed) == (3, True)


def test_refused_answers_are_decided_about_too(version, ben, approver):
    attempt = late_attempt(ben, version, in_time=1, late=3)

    decide_late_answers(attempt=attempt, by=approver, accept=False, reason="Mạng không đứt.")

    assert markings_of(attempt)[1:] == [(MarkingReason.LATE_REFUSED, 1, False, False, "Mạng không đứt.")]
    assert list(waiting(late_attempts(approver, today()))) == []
    assert list(decided(late_attempts(approver, today()))) == [attempt]


def test_a_decision_may_be_turned_round_and_the_same_one_again_changes_nothing(version, ben, approver):
    attempt = late_attempt(ben, version, in_time=1, late=3)
    for accept in (False, False, True, True, False):
        decide_late_answers(attempt=attempt, by=approver, accept=accept, reason="Xem lại.")

    assert [row[1] for row in markings_of(attempt)] == [1, 1, 3, 1]


def test_the_learner_is_told_and_why(version, ben, approver):
    attempt = late_attempt(ben, version, in_time=1, late=3)

    decide_late_answers(attempt=attempt, by=approver, accept=True, reason="Mất mạng cả phòng.")

    notice = Notice.objects.get(person=ben, kind="marked_again")
    facts = notice.facts
    assert (facts["what"], facts["before"], facts["after"], facts["reason"]) == ("late", "1.00", "3.00", "Mất mạng cả phòng.")
    assert facts["path"] == f"/bai-lam/{attempt.ref}/ket-qua/"


def test_after_a_decision_nothing_more_is_taken_in(version, ben, approver):
    attempt = late_attempt(ben, version, in_time=1, late=2)
    item = paper_for(attempt).items[2]
    decide_late_answers(attempt=attempt, by=approver, accept=True, reason="Mất mạng.")

    saved = save_answer(attempt_id=attempt.pk, answer=Given(item.id, right_answer(item), 9, "another"))
    again = regrade(attempt=attempt, by=approver)

    assert (saved.outcome, again.score) == (Outcome.CLOSED, 2)


def test_a_decision_keeps_a_key_that_was_mended_before(version, ben, approver):
    attempt = late_attempt(ben, version, in_time=1, late=3)
    first = paper_for(attempt).items[0]
    regrade(attempt=attempt, by=approver, corrected={first.question_id: mended_key(first)})

    decide_late_answers(attempt=attempt, by=approver, accept=True, reason="Mất mạng.")

    assert [row[1] for row in markings_of(attempt)] == [1, 0, 2]


@pytest.mark.parametrize(
    ("who", "reason", "code"),
    [("author", "Vì vậy.", "not_allowed"), ("eve", "Vì vậy.", "not_allowed"), ("approver", " ", "no_reason")],
)
def test_refused_without_the_right_or_a_reason(version, ben, request, who, reason, code):
    attempt = late_attempt(ben, version)

    with pytest.raises(Refusal) as refused:
        decide_late_answers(attempt=attempt, by=request.getfixturevalue(who), accept=True, reason=reason)

    assert (refused.value.code, attempt.markings.count()) == (code, 1)


def test_refused_where_nothing_came_late(version, ben, chi, approver):
    codes = []
    for attempt in (finished_attempt(ben, version), attempt_of(chi, version)):
        with pytest.raises(Refusal) as refused:
            decide_late_answers(attempt=attempt, by=approver, accept=True, reason="Vì vậy.")
        codes.append(refused.value.code)

    assert codes == ["nothing_late", "not_finished"]


def test_several_are_decided_about_all_or_none(version, ben, chi, approver):
    first, second, third = late_attempt(ben, version), late_attempt(chi, version), finished_attempt(chi, version, context="x:2")
    with pytest.raises(Refusal):
        decide_many(attempts=[first, third], by=approver, accept=True, reason="Mất mạng.")
    assert first.markings.count() == 1

    count = decide_many(attempts=[first, second], by=approver, accept=True, reason="Mất mạng.")

    assert (count, first.markings.count(), second.markings.count()) == (2, 2, 2)


def test_the_marker_sees_with_and_without(version, ben, state, approver):
    attempt = late_attempt(ben, version, in_time=1, late=3)

    late = looked_at([attempt])[0]

    assert (late.answers, late.without.score, late.including.score) == (3, 1, 3)
    assert (late.changes_result, late.decision, late.arrived_at > attempt.deadline) == (True, None, True)


def test_the_answers_stand_in_words_beside_those_in_time(version, ben, approver):
    attempt = attempt_of(ben, version)
    item = paper_for(attempt).items[0]
    wrong = next(name for name in item.content["options"]["choices"] if name != item.content["key"]["correct"])
    choose(attempt, item, wrong)
    attempt = late_attempt(ben, version, in_time=0, late=1)

    answers = late_answers(attempt, attempt.markings.get(), "vi")

    assert [(row.number, row.in_time.own, row.late.own, row.points_without, row.points_with) for row in answers] == [
        (1, ["Đọc mã"], ["Gác máy"], 0, 1)
    ]


def test_only_attempts_at_quizzes_in_reach_are_listed(version, ben, approver, eve, author, state, party_tree):
    mine = late_attempt(ben, version)
    late_attempt(ben, published(owner=party_tree.committee, minutes=10), context="tests:2")
    GrantFactory(person=eve, role="approver", unit=state.other_ward)

    found = [list(late_attempts(viewer, today())) for viewer in (approver, eve, author)]

    assert found == [[mine], [], []]


@pytest.mark.parametrize("count", [1, 4])
def test_looking_takes_the_same_statements_for_any_number(version, ben, approver, count, django_assert_num_queries):
    for number in range(count):
        late_attempt(ben, version, context=f"tests:{number}")
    attempts = list(late_attempts(approver, today()))

    with django_assert_num_queries(2):
        looked_at(attempts)


def test_an_attempt_that_is_still_open_is_not_listed(version, ben, approver):
    answer(attempt_of(ben, version))

    assert list(late_attempts(approver, today())) == []
