"""Handing in."""

from collections.abc import Sequence

from django.db import transaction

from assessments.actions.answer import save_answers
from assessments.actions.marking import add_marking
from assessments.actions.upsert import Given
from assessments.enums import AttemptState, MarkingReason
from assessments.models import Attempt
from assessments.queries.attempts import answers_of
from assessments.signals import attempt_finished
from kit.clock import database_now


@transaction.atomic
def submit(*, attempt: Attempt, answers: Sequence[Given] = ()) -> Attempt:
    """Close the attempt, mark it, and tell those who listen, all in one transaction.

    Answers that come along are kept first. Only what was kept before the deadline
    counts; after it the attempt is expired, not submitted. Any number of calls, also at
    once, make one marking, one score and one `attempt_finished`: the later ones return
    the attempt as it stands. Not in the audit log: the marking is the record.
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
    attempt.save(update_fields=["state", "submitted_at", "score", "max_score", "passed"])
    attempt_finished.send(sender=Attempt, attempt=attempt)
    return attempt
