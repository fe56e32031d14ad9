"""End an enrolment before the course is completed."""

from django.db import transaction
from django.utils import timezone

from courses.models import Enrolment
from kit import audit
from people.models import Person


@transaction.atomic
def withdraw(*, enrolment: Enrolment, by: Person | None) -> Enrolment:
    """Mark an enrolment as withdrawn. What was read stays on record; twice changes nothing more."""
    locked = Enrolment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=enrolment.pk)
    if locked.withdrawn_at is None:
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
        audit.record(by=by, did="courses.withdraw", to=locked, unit=locked.unit)
    return locked
