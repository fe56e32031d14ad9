"""Fetching what the signed-in person may work on; strangers get 404."""

from typing import Any

from django.http import Http404, HttpRequest

from courses.models import CoursePage, Enrolment
from courses.queries.learning import Learning, current_enrolment, learning_of
from kit.compiled import CompiledQuery
from kit.pages import nearness


def live_pages(pages: Any) -> list[Any]:
    """Return the live ones among the languages of a page, the one for the reader first; 404 where there is none."""
    return _nearest_first(pages.live().select_related("locale"))


_courses = CompiledQuery(
    lambda slug: CoursePage.objects.live().filter(slug=slug).select_related("course", "locale").order_by("pk"), slug=str
)


def live_courses(slug: str) -> list[Any]:
    """Return the live languages of the course page with this slug, the one for the reader first; 404 where there is none."""
    return _nearest_first(_courses.all(slug=slug))


def _nearest_first(pages: Any) -> list[Any]:
    found = sorted(pages, key=lambda page: nearness(page.locale.language_code))
    if not found:
        raise Http404
    return found


def own_enrolment(request: HttpRequest, ref: str) -> Enrolment:
    """Return the person's own current enrolment with this reference."""
    enrolment = current_enrolment(request.user, ref)  # type: ignore[arg-type]
    if enrolment is None:
        raise Http404
    return enrolment


def own_learning(request: HttpRequest, ref: str) -> Learning:
    """Return the person's own enrolment with how far they are."""
    return learning_of([own_enrolment(request, ref)])[0]
