"""News from below: somebody enrolled, completed, joined, left; a unit moved. Rows only, in the same transaction."""

from typing import Any

from django.dispatch import receiver

from assignments.actions import follow_completion, follow_enrolment, follow_voiding, note_people, note_unit
from courses.models import Completion, Enrolment
from courses.signals import completion_voided, course_completed, learner_enrolled
from people.models import Person
from units.models import Unit
from units.signals import belonging_changed, unit_changed


@receiver(learner_enrolled, dispatch_uid="assignments.enrolled")
def note_start(enrolment: Enrolment, **_: Any) -> None:
    follow_enrolment(enrolment)


@receiver(course_completed, dispatch_uid="assignments.completed")
def note_completion(completion: Completion, **_: Any) -> None:
    follow_completion(completion)


@receiver(completion_voided, dispatch_uid="assignments.voided")
def note_voiding(completion: Completion, by: Person | None, **_: Any) -> None:
    follow_voiding(completion, by)


@receiver(belonging_changed, dispatch_uid="assignments.belonging")
def note_belonging(people: list[int], family: str, **_: Any) -> None:
    note_people(people=people, family=family)


@receiver(unit_changed, dispatch_uid="assignments.unit")
def note_change(unit: Unit, **_: Any) -> None:
    note_unit(unit=unit)
