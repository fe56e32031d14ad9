"""Marking again: with corrected questions, or with answers that came late."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from assessments.actions.marking import add_marking
from assessments.enums import MarkingReason
from assessments.models import Attempt, Marking, QuestionVersion
from assessments.queries.attempts import counted_answers
from assessments.signals import attempt_marked_again
from kit.audit import record
from kit.clock import database_now, today
from kit.refusals import Refusal
from people.models import Person
from units.roles import Permission
from units.scope import may


def regrade(*, attempt: Attempt, by: Person, corrected: Mapping[int, QuestionVersion] | None = None) -> Marking:
    """Mark a finished attempt again from its stored answers and return the new marking beside the old one.

    `corrected` gives, by question, a later version to mark against, for a key that was
    wrong. Without it the marks come out as before. Refuses with `not_allowed`,
    `not_finished`, `foreign_version`.
    """
    for question_id, version in (corrected or {}).items():
        if version.question_id != question_id:
            raise Refusal("foreign_version", _("That is a version of another question."))
    return _mark_again(attempt, by, MarkingReason.REGRADE, corrected=corrected)


def accept_late_answers(*, attempt: Attempt, by: Person) -> Marking:
    """Let the answers count that were kept after the deadline, and return the new marking.

    Refuses with `not_allowed`, `not_finished`.
    """
    return _mark_again(attempt, by, MarkingReason.LATE_ANSWER, accept_late=True)


@transaction.atomic
def _mark_again(
    attempt: Attempt,
    by: Person,
    reason: MarkingReason,
    *,
    corrected: Mapping[int, QuestionVersion] | None = None,
    accept_late: bool = False,
) -> Marking:
    attempt = Attempt.objects.select_for_update(of=("self",)).select_related("quiz_version__quiz__owner").get(pk=attempt.pk)
    if not may(by, Permission.APPROVE, attempt.quiz_version.quiz.owner, today()):
        raise Refusal("not_allowed", _("Only an approver of the unit that owns this quiz may mark it again."))
    before = attempt.markings.order_by("-number").first()
    if before is None:
        raise Refusal("not_finished", _("This attempt is not handed in yet."))
    counts_late = accept_late or before.counts_late
    after = add_marking(
        attempt=attempt,
        responses={item_id: row.response for item_id, row in counted_answers(attempt, with_late=counts_late).items()},
        number=before.number + 1,
        reason=reason,
        by=by,
        at=database_now(),
        counts_late=counts_late,
        corrected=corrected,
    )
    attempt.save(update_fields=["score", "max_score", "passed"])
    scores = {name: {"score": str(row.score), "passed": row.passed} for name, row in (("before", before), ("after", after))}
    record(by=by, did="attempt.marked_again", to=attempt, before=scores["before"], after=scores["after"])
    attempt_marked_again.send(sender=Attempt, attempt=attempt, before=before, after=after)
    return after
