"""Take an assignment back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assignments.actions.govern import settle
from assignments.enums import Outcome
from assignments.models import Obligation, Requirement
from kit.audit import record
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person
from units.roles import Permission
from units.scope import may


def withdraw(*, requirement: Requirement, by: Person) -> None:
    """Withdraw an assignment: open rows close as withdrawn, completed ones stay, other sources go on."""
    if not may(by, Permission.ASSIGN, requirement.unit, today()):
        raise Refusal("no_right", _("You may not change the assignments of this unit."))
    with transaction.atomic():
        fresh = Requirement.objects.select_for_update().get(pk=requirement.pk)
        if fresh.withdrawn_at:
            return
        fresh.withdrawn_at, fresh.withdrawn_by = timezone.now(), by
        fresh.save(update_fields=["withdrawn_at", "withdrawn_by"])
        rows = Obligation.objects.filter(requirement=fresh, outcome__in=[Outcome.OPEN, Outcome.EXEMPT])
        people = list(rows.values_list("person_id", flat=True))
        rows.update(outcome=Outcome.WITHDRAWN, exempt_reason="")
        settle(course=fresh.course_id, family=fresh.family, people=people)
        record(by=by, did="assignments.withdraw", to=fresh, unit=fresh.unit, after={"people": len(people)})
