"""News from courses: somebody enrolled, somebody completed. Rows only, in the same transaction."""

from typing import Any

from django.dispatch import receiver

from assignments.actions import follow_completion, follow_enrolment
from courses.models import Completion, Enrolment
from courses.signals import course_completed, learner_enrolled


@receiver(learner_enrolled, dispatch_uid="assignments.enrolled")
def note_start(enrolment: Enrolment, **_: Any) -> None:
    follow_enrolment(enrolment)


@receiver(course_completed, dispatch_uid="assignments.completed")
def note_completion(completion: Completion, **_: Any) -> None:
    follow_completion(completion)
