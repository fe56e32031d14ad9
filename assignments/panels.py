"""What assignments show on other pages."""

from typing import Any

from django.http import HttpRequest

from assignments.queries import duties_of
from kit.clock import today


def my_duties(request: HttpRequest, **_: Any) -> dict[str, Any] | None:
    """The assigned courses on the learner's page, or nothing."""
    duties = duties_of(request.user, today())  # type: ignore[arg-type]
    return {"duties": duties} if duties else None
