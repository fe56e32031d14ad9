"""Obligations follow what learners do: they enrol, and they complete."""

from django.db.models import F

from assignments.enums import Outcome
from assignments.models import Obligation
from courses.models import Completion, Enrolment
from kit.clock import day_of


def follow_enrolment(enrolment: Enrolment) -> None:
    """Note on the person's open obligations for this course that they have begun, and with which version."""
    Obligation.objects.filter(
        person_id=enrolment.person_id, course_id=enrolment.course_id, outcome=Outcome.OPEN, enrolment=None
    ).update(enrolment=enrolment, course_version_id=enrolment.course_version_id, started_at=enrolment.enrolled_at)


def follow_completion(completion: Completion) -> None:
    """Complete the person's open obligations for this course, in every tree that asked for it.

    The unit responsible at that moment is kept as the unit of completion. Running
    it again changes nothing.
    """
    enrolment = completion.enrolment
    Obligation.objects.filter(person_id=enrolment.person_id, course_id=enrolment.course_id, outcome=Outcome.OPEN).update(
        outcome=Outcome.COMPLETED,
        completed_at=completion.completed_at,
        completed_on=day_of(completion.completed_at),
        unit_completed_id=F("unit_due_id"),
        enrolment=enrolment,
        course_version_id=completion.course_version_id,
    )
