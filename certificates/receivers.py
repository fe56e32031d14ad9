"""What the app does when others have news: rows only, in the same transaction."""

from typing import Any

from django.dispatch import receiver

from certificates.actions.become_eligible import become_eligible
from courses.models import Completion
from courses.signals import course_completed


@receiver(course_completed, dispatch_uid="certificates.become_eligible")
def on_course_completed(completion: Completion, **kwargs: Any) -> None:
    """Make the learner eligible for a paper."""
    become_eligible(completion=completion)
