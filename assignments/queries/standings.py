"""How rows stand on a day, asked of the database."""

from datetime import date

from django.db.models import F, Q, QuerySet

from assignments.due import Standing
from assignments.enums import Outcome
from assignments.models import Obligation
from kit.clock import last_moment

COMPLETED = "completed"  # on time and late together, as figures count them


def done_by(on: date) -> Q:
    """Return the condition under which a row was completed by the end of a day."""
    return Q(outcome=Outcome.COMPLETED, completed_on__lte=on)


def stands_so(wanted: str, on: date) -> Q | None:
    """Return the condition under which a row stands so on a day, or None for an unknown word. See `due.standing`."""
    done = done_by(on)
    is_open = Q(outcome=Outcome.OPEN) | Q(outcome=Outcome.COMPLETED, completed_on__gt=on)
    begun = Q(started_at__lt=last_moment(on))
    return {
        COMPLETED: done,
        Standing.OVERDUE.value: is_open & Q(due_on__lt=on),
        Standing.IN_PROGRESS.value: is_open & begun & Q(due_on__gte=on),
        Standing.NOT_STARTED.value: is_open & Q(due_on__gte=on) & (Q(started_at=None) | ~begun),
        Standing.ON_TIME.value: done & Q(completed_on__lte=F("due_on")),
        Standing.LATE.value: done & Q(completed_on__gt=F("due_on")),
        Standing.EXEMPT.value: Q(outcome=Outcome.EXEMPT),
        Standing.LEFT.value: Q(outcome=Outcome.LEFT),
        Standing.WITHDRAWN.value: Q(outcome=Outcome.WITHDRAWN),
    }.get(wanted)


def standing_in(rows: QuerySet[Obligation], wanted: str, on: date) -> QuerySet[Obligation]:
    """Return the rows that stand so on a day; an unknown word leaves them all."""
    condition = stands_so(wanted, on)
    return rows if condition is None else rows.filter(condition)
