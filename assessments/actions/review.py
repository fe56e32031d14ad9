"""Showing the right answers."""

from assessments.enums import AttemptState
from assessments.models import Attempt
from kit.clock import database_now


def review(*, attempt: Attempt) -> None:
    """Note that the right answers of a closed attempt are shown from now on; it takes no late answers after that.

    Said twice, the first time stays. An attempt that is still open is left alone.
    """
    closed = Attempt.objects.filter(pk=attempt.pk, state__in=[AttemptState.SUBMITTED, AttemptState.EXPIRED])
    closed.filter(reviewed_at=None).update(reviewed_at=database_now())
