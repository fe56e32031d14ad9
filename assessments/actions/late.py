"""Deciding about answers that came after the deadline."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from assessments.actions.mark_again import checked_reason, locked, mark_again, marking_of, refuse_stranger
from assessments.enums import MarkingReason
from assessments.models import Attempt, Marking
from assessments.queries.attempts import answers_of
from kit.clock import database_now
from kit.refusals import Refusal
from people.models import Person

_LATE = (MarkingReason.LATE_ANSWER, MarkingReason.LATE_REFUSED)


@transaction.atomic
def decide_late_answers(*, attempt: Attempt, by: Person, accept: bool, reason: str) -> Marking:
    """Let the answers count that were kept after the deadline, or refuse them, and return the new marking.

    Either way the answers are final then: nothing more is taken in, and the right ones
    may be shown. The learner is told. A decision may be turned round later; the same one
    again changes nothing. Refuses with `not_allowed`, `not_finished`, `nothing_late`,
    `no_reason`, `long_reason`.
    """
    attempt = locked(attempt)
    refuse_stranger(attempt.quiz_version.quiz, by)
    note = checked_reason(reason)
    before = marking_of(attempt)
    if not answers_of(attempt, late=True):
        raise Refusal("nothing_late", _("No answer of this attempt came after the time was over."))
    last = attempt.markings.filter(reason__in=_LATE).order_by("-number").first()
    if last is not None and last.counts_late == accept:
        return before
    if attempt.reviewed_at is None:
        attempt.reviewed_at = database_now()
        attempt.save(update_fields=["reviewed_at"])
    said = MarkingReason.LATE_ANSWER if accept else MarkingReason.LATE_REFUSED
    return mark_again(attempt=attempt, before=before, by=by, reason=said, note=note, counts_late=accept)


@transaction.atomic
def decide_many(*, attempts: Sequence[Attempt], by: Person, accept: bool, reason: str) -> int:
    """Decide about several attempts in the same way, all or none, and return how many there were."""
    for attempt in sorted(attempts, key=lambda row: row.pk):
        decide_late_answers(attempt=attempt, by=by, accept=accept, reason=reason)
    return len(attempts)
