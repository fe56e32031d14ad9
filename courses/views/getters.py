"""Fetching what the signed-in person may work on; strangers get 404."""

from typing import Any

from django.http import Http404, HttpRequest

from courses.models import Enrolment
from courses.queries.learning import Learning, current_enrolments, learning_of
from kit.pages import nearness


def live_pages(pages: Any) -> list[Any]:
    """Return the live ones among the languages of a page, the one for the reader first; 404 where there is none."""
    found = sorted(pages.live().select_related("locale"), key=lambda page: nearness(page.locale.language_code))
    if not found:
        raise Http404
    return found


def own_enrolment(request: HttpRequest, ref: str) -> Enrolment:
    """Return the person's own current enrolment with this reference."""
    enrolment = current_enrolments(request.user).filter(ref=ref).first()  # type: ignore[arg-type]
    if enrolment is None:
        raise Http404
    return enrolment


def own_learning(request: HttpRequest, ref: str) -> Learning:
    """Return the person's own enrolment with how far they are."""
    return learning_of([own_enrolment(request, ref)])[0]
