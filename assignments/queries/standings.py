"""How rows stand on a day, asked of the database."""

from datetime import date

from django.db.models import F, Q, QuerySet

from assignments.due import Standing
from assignments.enums import Outcome
from assignments.models import Obligation


def stands_so(wanted: str, on: date) -> Q | None:
    """Return the condition under which a row stands so on a day, or None for an unknown word. See `due.standing`."""
    is_open, done = Q(outcome=Outcome.OPEN), Q(outcome=Outcome.COMPLETED)
    return {
        Standing.OVERDUE.value: is_open & Q(due_on__lt=on),
        Standing.IN_PROGRESS.value: is_open & Q(due_on__gte=on, started_at__isnull=False),
        Standing.NOT_STARTED.value: is_open & Q(due_on__gte=on, started_at=None),
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
