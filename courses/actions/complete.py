"""Complete a course as soon as its rule is met."""

from django.db import transaction
from django.utils import timezone

from courses.completion import is_complete
from courses.models import Completion, Enrolment
from courses.queries.progress import best_attempt, facts_of
from courses.signals import course_completed
from kit import audit


@transaction.atomic
def evaluate(*, enrolment: Enrolment) -> Completion | None:
    """Read the rule of the enrolment's version and write its completion where it is met, once.

    Runs in the transaction of whatever changed the facts, and tells others inside
    it. A completion that stands, or was voided, is returned as it is.
    """
    locked = Enrolment.objects.select_for_update(of=("self",)).select_related("course_version", "unit").get(pk=enrolment.pk)
    existing = Completion.objects.filter(enrolment=locked).first()
    if existing is not None:
        return existing
    attempt = best_attempt(locked)
    facts = facts_of(locked, passed_quiz=bool(attempt and attempt.passed))
    if locked.withdrawn_at is not None or not is_complete(locked.course_version.rule, facts):
        return None
    completion = Completion.objects.create(
        enrolment=locked,
        course_version=locked.course_version,
        completed_at=timezone.now(),
        score=attempt.score if attempt else None,
        max_score=attempt.max_score if attempt else None,
    )
    audit.record(by=None, did="courses.complete", to=locked, after={"version": locked.course_version.number}, unit=locked.unit)
    course_completed.send(sender=Completion, completion=completion)
    return completion
