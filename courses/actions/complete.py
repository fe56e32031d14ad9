"""Complete a course as soon as its rule is met."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from assessments.models import Attempt
from courses.completion import is_complete
from courses.enums import CompletionChange
from courses.models import Completion, CompletionEvent, Enrolment
from courses.queries.progress import best_attempt, facts_of
from courses.signals import course_completed
from kit import audit
from people.models import Person


@transaction.atomic
def evaluate(*, enrolment: Enrolment, met_at: datetime | None = None) -> Completion | None:
    """Read the rule of the enrolment's version and write its completion where it is met, once.

    Runs in the transaction of whatever changed the facts, and tells others inside
    it. A completion that stands is returned as it is; one that was voided stands again
    where the rule is met again. `met_at` is for facts of the past: when the last thing
    was done that the rule asks for.
    """
    locked = locked_enrolment(enrolment)
    existing = Completion.objects.filter(enrolment=locked).first()
    if existing is not None and existing.voided_at is None:
        return existing
    attempt = best_attempt(locked)
    facts = facts_of(locked, passed_quiz=bool(attempt and attempt.passed))
    if locked.withdrawn_at is not None or not is_complete(locked.course_version.rule, facts):
        return None
    moment = met_at or timezone.now()
    if existing is not None:
        completion = _restore(existing, attempt, moment)
    else:
        completion = Completion.objects.create(
            enrolment=locked,
            course_version=locked.course_version,
            completed_at=moment,
            score=attempt.score if attempt else None,
            max_score=attempt.max_score if attempt else None,
        )
    audit.record(by=None, did="courses.complete", to=locked, after={"version": locked.course_version.number}, unit=locked.unit)
    course_completed.send(sender=Completion, completion=completion)
    return completion


def locked_enrolment(enrolment: Enrolment) -> Enrolment:
    """Return the enrolment with its row locked, and with what the rule of completion asks."""
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("course_version", "unit")
    return rows.get(pk=enrolment.pk)


def note(completion: Completion, change: CompletionChange, *, by: Person | None = None, reason: str = "") -> None:
    """Keep the completion as it stands, before it is changed."""
    CompletionEvent.objects.create(
        completion=completion,
        change=change,
        by=by,
        reason=reason,
        completed_at=completion.completed_at,
        score=completion.score,
        max_score=completion.max_score,
    )


def _restore(completion: Completion, attempt: Attempt | None, moment: datetime) -> Completion:
    """Let a voided completion stand again, as of the moment at which the rule was met."""
    note(completion, CompletionChange.RESTORED, reason=completion.void_reason)
    completion.completed_at, completion.voided_at, completion.void_reason = moment, None, ""
    completion.score = attempt.score if attempt else None
    completion.max_score = attempt.max_score if attempt else None
    completion.save()
    return completion
