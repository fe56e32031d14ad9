"""Handing in: one score, whatever happens."""

from decimal import Decimal

from assessments.actions.submit import submit
from assessments.enums import AttemptState
from assessments.models import Marking
from assessments.signals import attempt_finished
from tests.factories.assessments import answer, attempt_of, finished_attempt, published


def test_submit_scores_what_was_answered(ben):
    attempt = finished_attempt(ben, published(count=4), right=3)

    assert (attempt.state, attempt.score, attempt.max_score, attempt.passed) == (
        AttemptState.SUBMITTED,
        Decimal("3.00"),
        Decimal("4.00"),
        True,
    )


def test_submit_twice_marks_once_and_tells_once(ben):
    heard = []
    attempt_finished.connect(lambda attempt, **_: heard.append(attempt.pk), weak=False, dispatch_uid="heard")
    attempt = attempt_of(ben, published())
    answer(attempt, right=1)

    submit(attempt=attempt)
    again = submit(attempt=attempt)

    attempt_finished.disconnect(dispatch_uid="heard")
    assert (heard, Marking.objects.count(), again.score) == ([attempt.pk], 1, Decimal("1.00"))
