"""Handing in."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import Truncator

from assessments.actions.answer import save_answers
from assessments.actions.mark_again import LONGEST_REASON
from assessments.actions.marking import add_marking
from assessments.actions.upsert import Given
from assessments.enums import AttemptState, MarkingReason
from assessments.kinds.base import Response
from assessments.models import Attempt
from assessments.queries.attempts import answers_of
from assessments.queries.regrades import Correction, corrections_for
from assessments.queries.worth import question_versions
from assessments.signals import attempt_finished
from kit.clock import database_now


@transaction.atomic
def submit(*, attempt: Attempt, answers: Sequence[Given] = ()) -> Attempt:
    """Close the attempt, mark it, and tell those who listen, all in one transaction.

    Answers that come along are kept first. Only what was kept before the deadline
    counts; after it the attempt is expired, not submitted. Any number of calls, also at
    once, make one marking, one score and one `attempt_finished`: the later ones return
    the attempt as it stands. Where a regrade has mended a key of the version that the
    attempt is frozen to, a second marking by that key stands beside the first. Not in the
    audit log: the markings are the record.
    """
    attempt = Attempt.objects.select_for_update(of=("self",)).select_related("quiz_version").get(pk=attempt.pk)
    if not attempt.is_open:
        return attempt
    save_answers(attempt_id=attempt.pk, answers=answers)
    now = database_now()
    in_time = attempt.deadline is None or now <= attempt.deadline
    attempt.state = AttemptState.SUBMITTED if in_time else AttemptState.EXPIRED
    attempt.submitted_at = now
    responses = {item_id: answer.response for item_id, answer in answers_of(attempt).items()}
    add_marking(attempt=attempt, responses=responses, number=1, reason=MarkingReason.SUBMIT, by=None, at=now)
    corrections = corrections_for(attempt)
    if corrections:
        _correct(attempt, responses, corrections, now)
    attempt.save(update_fields=["state", "submitted_at", "score", "max_score", "passed"])
    attempt_finished.send(sender=Attempt, attempt=attempt)
    return attempt


def _correct(attempt: Attempt, responses: Mapping[int, Response], corrections: Mapping[int, Correction], now: datetime) -> None:
    reasons = dict.fromkeys(row.reason for row in corrections.values())
    add_marking(
        attempt=attempt,
        responses=responses,
        number=2,
        reason=MarkingReason.REGRADE,
        by=None,
        at=now,
        note=Truncator("; ".join(reasons)).chars(LONGEST_REASON),
        against=question_versions(row.version_id for row in corrections.values()),
    )
