"""A mended key: what would change is computed, looked at, and applied to every attempt that was marked by the older one."""

import pytest

from assessments.actions import regrade as actions
from assessments.actions.late import decide_late_answers
from assessments.actions.regrade import apply_regrade, drop_regrade, prepare_regrade
from assessments.actions.submit import submit
from assessments.enums import MarkingReason, RegradeState
from assessments.models import Marking, QuestionVersion, Quiz, Regrade
from assessments.queries.papers import paper_of
from assessments.queries.regrades import lines_shown, mended, totals
from kit.models import Job
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
)
from tests.factories.people import PersonFactory
from tests.jobs import run_jobs


@pytest.fixture
def version(state):
    """Three questions, two of which are enough."""
    return published(count=3, owner=state.ward, pass_percent=60, minutes=10)


@pytest.fixture
def first(version):
    return paper_of(version).items[0]


def pupil(version, right, *, mended=None):
    """Let somebody hand in the first `right` answers; with `mended`, the first one as the mended key will have it."""
    attempt = attempt_of(PersonFactory(), version)
    answer(attempt, right=right)
    if mended is not None:
        choose(attempt, paper_of(version).items[0], mended.content["key"]["correct"], sequence=2)
    return submit(attempt=attempt)


def prepared(version, approver, *items, reason="Khóa câu 1 sai."):
    made = prepare_regrade(quiz=version.quiz, questions=[item.question_id for item in items], by=approver, reason=reason)
    run_jobs()
    made.refresh_from_db()
    return made


def marks(attempt):
    return list(attempt.markings.order_by("number").values_list("score", "passed"))


def found(version):
    return mended(Quiz.objects.filter(pk=version.quiz_id)).get(version.quiz, [])


def test_a_mended_key_is_found_with_the_attempts_under_the_old_one(version, first, ben):
    assert found(version) == []
    finished_attempt(ben, version)
    new = mended_key(first)

    row = found(version)[0]

    assert (row.old.pk, row.new, row.attempts, row.choices_changed) == (first.version_id, new, 1, False)


def test_a_question_that_was_only_worded_anew_is_not_mended(version, first, ben):
    finished_attempt(ben, version)
    old = QuestionVersion.objects.get(pk=first.version_id)
    content = {**old.content, "strings": {"vi": {**old.content["strings"]["vi"], "text": "Viết lại"}}}
    QuestionVersion.objects.create(question=old.question, number=2, content=content, digest="x" * 64)

    assert found(version) == []


def test_without_attempts_there_is_nothing_to_mark_again(version, first):
    mended_key(first)

    assert found(version) == []


def test_before_and_after_are_computed_and_no_mark_is_touched(version, first, approver):
    attempts = [pupil(version, 2), pupil(version, 3)]
    new = mended_key(first)
    attempts.append(pupil(version, 2, mended=new))

    made = prepared(version, approver, first)

    lines = {
        line.attempt_id: (line.before_score, line.before_passed, line.after_score, line.after_passed)
        for line in lines_shown(made)
    }
    assert lines == {
        attempts[0].pk: (2, True, 1, False),
        attempts[1].pk: (3, True, 2, True),
        attempts[2].pk: (1, False, 2, True),
    }
    summed = totals(made)
    assert (summed.attempts, summed.changed, summed.now_passed, summed.now_failed, summed.applied) == (3, 3, 1, 1, 0)
    assert (made.state, Marking.objects.count()) == (RegradeState.READY, 3)


def test_whose_result_changes_stands_first(version, first, approver):
    unchanged, changed = pupil(version, 0), pupil(version, 2)
    rescored = pupil(version, 3)
    mended_key(first)

    made = prepared(version, approver, first)

    assert [line.attempt_id for line in lines_shown(made)] == [changed.pk, rescored.pk, unchanged.pk]


def test_applied_it_marks_every_attempt_and_keeps_what_was_before(version, first, approver):
    attempts = [pupil(version, 2), pupil(version, 0)]
    new = mended_key(first)
    made = prepared(version, approver, first)

    apply_regrade(regrade=made, by=approver)
    run_jobs()

    made.refresh_from_db()
    last = attempts[1].markings.order_by("-number").first()
    assert [marks(attempt) for attempt in attempts] == [[(2, True), (1, False)], [(0, False), (0, False)]]
    assert (last.reason, last.note, last.marked_by) == (MarkingReason.REGRADE, "Khóa câu 1 sai.", approver)
    assert last.marks[str(first.id)]["version"] == new.pk
    assert (made.state, made.applied_by, totals(made).applied, found(version)) == (RegradeState.DONE, approver, 2, [])


def test_only_whose_result_changes_is_told(version, first, approver):
    changed, unchanged = pupil(version, 2), pupil(version, 0)
    mended_key(first)
    made = prepared(version, approver, first)

    apply_regrade(regrade=made, by=approver)
    run_jobs()

    told = Notice.objects.filter(kind="marked_again").values_list("person_id", flat=True)
    assert list(told) == [changed.person_id]
    assert unchanged.markings.count() == 2


def test_applying_twice_and_running_twice_marks_once(version, first, approver, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    attempts = [pupil(version, 2) for _ in range(5)]
    mended_key(first)
    made = prepared(version, approver, first)

    apply_regrade(regrade=made, by=approver)
    apply_regrade(regrade=made, by=approver)
    run_jobs()
    apply_regrade(regrade=made, by=approver)
    actions.carry_out(regrade=Regrade.objects.get(pk=made.pk))

    assert [attempt.markings.count() for attempt in attempts] == [2] * 5
    assert Job.objects.filter(task="assessments.apply_regrade").count() == 4  # 2 + 2 + 1, and one that finds none


def test_attempts_handed_in_while_it_was_looked_at_are_taken_in(version, first, approver):
    pupil(version, 2)
    mended_key(first)
    made = prepared(version, approver, first)
    late_comer = pupil(version, 2)

    apply_regrade(regrade=made, by=approver)
    run_jobs()

    assert marks(late_comer) == [(2, True), (1, False)]


def test_attempts_begun_under_the_old_key_and_handed_in_later_follow_the_new_one(version, first, approver, ben):
    still_open = attempt_of(ben, version)
    answer(still_open, right=2)
    pupil(version, 2)
    mended_key(first)
    apply_regrade(regrade=prepared(version, approver, first), by=approver)
    run_jobs()

    submit(attempt=still_open)

    still_open.refresh_from_db()
    assert (marks(still_open), still_open.score, still_open.passed) == ([(2, True), (1, False)], 1, False)
    assert found(version) == []


def test_one_attempt_that_fails_holds_up_no_other(version, first, approver, monkeypatch):
    broken, whole = pupil(version, 2), pupil(version, 2)
    mended_key(first)
    made = prepared(version, approver, first)
    mark = actions.mark_again

    def fail_for_one(**given):
        if given["attempt"].pk == broken.pk:
            raise RuntimeError("disk full")
        return mark(**given)

    monkeypatch.setattr(actions, "mark_again", fail_for_one)
    apply_regrade(regrade=made, by=approver)
    with pytest.raises(RuntimeError):
        run_jobs()
    assert (broken.markings.count(), whole.markings.count()) == (1, 2)

    monkeypatch.setattr(actions, "mark_again", mark)
    run_jobs()

    made.refresh_from_db()
    assert (broken.markings.count(), whole.markings.count(), made.state) == (2, 2, RegradeState.DONE)


def test_late_answers_that_were_accepted_go_on_counting(version, first, approver, ben):
    attempt = late_attempt(ben, version, in_time=0, late=3)
    decide_late_answers(attempt=attempt, by=approver, accept=True, reason="Mất mạng.")
    mended_key(first)

    apply_regrade(regrade=prepared(version, approver, first), by=approver)
    run_jobs()

    assert marks(attempt) == [(0, False), (3, True), (2, True)]


def test_what_was_prepared_before_is_dropped_and_dropping_changes_nothing(version, first, approver):
    attempt = pupil(version, 2)
    mended_key(first)
    older, newer = prepared(version, approver, first), prepared(version, approver, first)

    drop_regrade(regrade=newer, by=approver)

    older.refresh_from_db()
    newer.refresh_from_db()
    assert (older.state, newer.state, attempt.markings.count()) == (RegradeState.DROPPED, RegradeState.DROPPED, 1)
    with pytest.raises(Refusal) as refused:
        apply_regrade(regrade=newer, by=approver)
    assert refused.value.code == "not_ready"


def test_a_key_that_is_mended_once_more_is_found_again(version, first, approver):
    attempt = pupil(version, 2)
    wrong = mended_key(first)
    apply_regrade(regrade=prepared(version, approver, first), by=approver)
    run_jobs()
    QuestionVersion.objects.create(
        question=wrong.question, number=3, content={**wrong.content, "key": first.content["key"]}, digest="y" * 64
    )
    assert found(version)[0].old == wrong

    apply_regrade(regrade=prepared(version, approver, first), by=approver)
    run_jobs()

    assert marks(attempt) == [(2, True), (1, False), (2, True)]
    assert found(version) == []


@pytest.mark.parametrize(("who", "reason", "code"), [("author", "Sai.", "not_allowed"), ("approver", "", "no_reason")])
def test_refused_without_the_right_or_a_reason(version, first, request, who, reason, code):
    pupil(version, 2)
    mended_key(first)

    with pytest.raises(Refusal) as refused:
        prepare_regrade(quiz=version.quiz, questions=[first.question_id], by=request.getfixturevalue(who), reason=reason)

    assert (refused.value.code, Regrade.objects.count()) == (code, 0)


def test_refused_where_nothing_was_mended(version, first, approver):
    pupil(version, 2)

    with pytest.raises(Refusal) as refused:
        prepare_regrade(quiz=version.quiz, questions=[first.question_id], by=approver, reason="Sai.")

    assert refused.value.code == "nothing_mended"


def test_several_keys_at_once(version, approver):
    attempt = pupil(version, 3)
    items = paper_of(version).items
    for item in items[:2]:
        mended_key(item)

    apply_regrade(regrade=prepared(version, approver, *items[:2]), by=approver)
    run_jobs()

    assert marks(attempt) == [(3, True), (1, False)]
