"""Fetching what the signed-in person may work on; strangers get 404."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from courses.models import Enrolment
from courses.queries.learning import Learning, current_enrolments, learning_of


def live_page(pages: Any) -> Any:
    """Return the live page among these in the reader's language, else in Vietnamese, else in any; 404 where there is none."""
    wanted = [get_language(), settings.LANGUAGE_CODE]
    found = sorted(pages.live().select_related("locale"), key=lambda page: _rank(page.locale.language_code, wanted))
    if not found:
        raise Http404
    return found[0]


def _rank(language: str, wanted: Sequence[str | None]) -> int:
    return wanted.index(language) if language in wanted else len(wanted)


def own_enrolment(request: HttpRequest, ref: str) -> Enrolment:
    """Return the person's own current enrolment with this reference."""
    enrolment = current_enrolments(request.user).filter(ref=ref).first()  # type: ignore[arg-type]
    if enrolment is None:
        raise Http404
    return enrolment


def own_learning(request: HttpRequest, ref: str) -> Learning:
    """Return the person's own enrolment with how far they are."""
    return learning_of([own_enrolment(request, ref)])[0]
