"""What the app does when others have news: rows only, in the same transaction."""

from typing import Any

from django.dispatch import receiver

from certificates.actions.become_eligible import become_eligible
from certificates.actions.concern import completion_was_rescored, completion_was_voided
from courses.models import Completion
from courses.signals import completion_rescored, completion_voided, course_completed


@receiver(course_completed, dispatch_uid="certificates.become_eligible")
def on_course_completed(completion: Completion, **kwargs: Any) -> None:
    """Make the learner eligible for a paper."""
    become_eligible(completion=completion)


@receiver(completion_voided, dispatch_uid="certificates.completion_voided")
def on_completion_voided(completion: Completion, **kwargs: Any) -> None:
    """Put back what is not issued, and put an issued paper before its issuer."""
    completion_was_voided(completion=completion)


@receiver(completion_rescored, dispatch_uid="certificates.completion_rescored")
def on_completion_rescored(completion: Completion, reason: str, **kwargs: Any) -> None:
    """Put an issued paper before its issuer where its grade would change."""
    completion_was_rescored(completion=completion, reason=reason)
