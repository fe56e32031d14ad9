"""What assignments show on other pages."""

from typing import Any

from django.http import HttpRequest

from assignments.queries import duties_of
from courses.queries.learning import Learning
from kit.clock import today


def my_duties(request: HttpRequest, first: Learning | None = None, **_: Any) -> dict[str, Any] | None:
    """The assigned courses on the learner's page, or nothing. The one that the page begins with has its button there."""
    duties = duties_of(request.user, today())  # type: ignore[arg-type]
    return {"duties": duties, "first": first.enrolment.pk if first else None} if duties else None
