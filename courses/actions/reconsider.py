"""A result was changed after the fact: does the completion that hangs on it still stand?"""

from django.db import transaction
from django.utils import timezone

from courses.actions.complete import evaluate, locked_enrolment, note
from courses.completion import is_complete
from courses.enums import CompletionChange
from courses.models import Completion, Enrolment
from courses.queries.progress import attempt_behind, best_attempt, facts_of, met_at
from courses.signals import completion_rescored, completion_voided
from kit import audit
from people.models import Person


@transaction.atomic
def reconsider(*, enrolment: Enrolment, by: Person | None, reason: str, failed_now: bool) -> Completion | None:
    """Read the rule again after an attempt at the final quiz was marked again, in the transaction that marks it.

    A course that is completed by it is completed as of the moment when the learner did
    the last thing asked for: a wrong key makes nobody late. A completion is voided where
    the attempt no longer passes (`failed_now`) and no other one does; it keeps its
    reason and what it was. One that stands takes on the corrected score. Others are
    told of each inside the transaction. Returns the completion that stands, if any.
    """
    locked = locked_enrolment(enrolment)
    completion = Completion.objects.filter(enrolment=locked, voided_at=None).first()
    if completion is None:
        return evaluate(enrolment=locked, met_at=met_at(locked))
    best = best_attempt(locked)
    facts = facts_of(locked, passed_quiz=bool(best and best.passed))
    if failed_now and not is_complete(locked.course_version.rule, facts):
        _void(completion, locked, by, reason)
        return None
    _carry_score(completion, locked, by, reason)
    return completion


def _void(completion: Completion, enrolment: Enrolment, by: Person | None, reason: str) -> None:
    note(completion, CompletionChange.VOIDED, by=by, reason=reason)
    completion.voided_at, completion.void_reason = timezone.now(), reason
    completion.save(update_fields=["voided_at", "void_reason"])
    audit.record(by=by, did="courses.void_completion", to=enrolment, unit=enrolment.unit)
    completion_voided.send(sender=Completion, completion=completion, by=by)


def _carry_score(completion: Completion, enrolment: Enrolment, by: Person | None, reason: str) -> None:
    attempt = attempt_behind(completion, enrolment)
    if attempt is None or (attempt.score, attempt.max_score) == (completion.score, completion.max_score):
        return
    note(completion, CompletionChange.RESCORED, by=by, reason=reason)
    before, after = {"score": str(completion.score)}, {"score": str(attempt.score)}
    completion.score, completion.max_score = attempt.score, attempt.max_score
    completion.save(update_fields=["score", "max_score"])
    audit.record(by=by, did="courses.rescore_completion", to=enrolment, before=before, after=after, unit=enrolment.unit)
    completion_rescored.send(sender=Completion, completion=completion, by=by, reason=reason)
