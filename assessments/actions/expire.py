"""Closing attempts whose time ran out while nobody looked."""

from django.db.models.functions import Now

from assessments.actions.submit import submit
from assessments.enums import AttemptState
from assessments.models import Attempt

AT_ONCE = 500


def expire_attempts() -> int:
    """Close and mark open attempts past their deadline, oldest first, each in a transaction of its own.

    Return how many; at most 500 in one go, the rest comes with the next.
    """
    due = Attempt.objects.filter(state=AttemptState.OPEN, deadline__lt=Now()).order_by("deadline")[:AT_ONCE]
    closed = [submit(attempt=attempt) for attempt in due]
    return len(closed)
