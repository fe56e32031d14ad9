"""Fetching what belongs to the signed-in person; a stranger gets 404."""

from django.http import Http404, HttpRequest

from assessments.actions.submit import submit
from assessments.models import Attempt
from assessments.queries.attempts import Facts, facts_of, is_due, own_attempt


def attempt_of(request: HttpRequest, ref: str) -> Attempt:
    """Return the person's own attempt."""
    attempt = own_attempt(request.user, ref)  # type: ignore[arg-type]
    if attempt is None:
        raise Http404
    return attempt


def current_attempt(request: HttpRequest, ref: str) -> Attempt:
    """Return the person's own attempt, closed and marked first where its time has run out."""
    attempt = attempt_of(request, ref)
    return submit(attempt=attempt) if is_due(attempt) else attempt


def facts_or_404(request: HttpRequest, ref: str) -> Facts:
    """Return what never changes about the person's own attempt."""
    try:
        facts = facts_of(ref)
    except Attempt.DoesNotExist:
        raise Http404 from None
    if facts.person_id != request.user.pk:
        raise Http404
    return facts
