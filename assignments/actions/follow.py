"""Obligations follow what learners do: they enrol, and they complete; and what is decided about it later."""

from django.db.models import F

from assignments.actions.news import note_people
from assignments.enums import Outcome
from assignments.models import Obligation
from courses.models import Completion, Enrolment
from kit.audit import record_many
from kit.clock import day_of
from people.models import Person


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


def follow_voiding(completion: Completion, by: Person | None) -> None:
    """Open again what a completion that was voided had completed, in every tree, with an entry in the log for each row.

    The due date stays: whoever is past it is overdue now. Who has left or gone on leave
    meanwhile is followed as anybody is. Running it again changes nothing.
    """
    rows = list(Obligation.objects.filter(enrolment_id=completion.enrolment_id, outcome=Outcome.COMPLETED))
    opened = {"outcome": Outcome.OPEN, "completed_at": None, "completed_on": None, "unit_completed": None}
    Obligation.objects.filter(pk__in=[row.pk for row in rows]).update(**opened)
    for family in sorted({row.family for row in rows}):
        own = [row for row in rows if row.family == family]
        record_many(by=by, did="assignments.reopen", to=own, after={"completion": completion.pk})
        note_people(people={row.person_id for row in own}, family=family)
