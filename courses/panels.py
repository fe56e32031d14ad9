"""What courses show on other pages."""

from typing import Any

from django.http import HttpRequest

from assessments.models import Attempt
from courses.queries.learning import current_enrolments, learning_of
from courses.queries.progress import enrolment_id
from kit.clock import today
from units.roles import Permission
from units.scope import permissions_of


def after_attempt(request: HttpRequest, attempt: Attempt, **_facts: Any) -> dict[str, Any] | None:
    """Below the result of an attempt: what it means for the course, what to read again, the way back."""
    number = enrolment_id(attempt.context) or _practised_under(attempt.context)
    if number is None:
        return None
    enrolment = current_enrolments(request.user).filter(pk=number).first()  # type: ignore[arg-type]
    if enrolment is None:
        return None
    return {"learning": learning_of([enrolment])[0], "counts": enrolment_id(attempt.context) is not None}


def writes(request: HttpRequest) -> bool:
    """Return whether the person writes or approves courses somewhere: the menu leads them to the admin."""
    return Permission.WRITE in permissions_of(request.user, today())  # type: ignore[arg-type]


def _practised_under(context: str) -> int | None:
    kind, _colon, rest = context.partition(":")
    number = rest.partition(":")[0]
    return int(number) if kind == "practice" and number.isdecimal() else None
