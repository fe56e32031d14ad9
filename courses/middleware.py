"""The door before wagtail-localize's addresses: its own ask only whether somebody may edit some row of a model."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from courses.models import CoursePage, LessonPage
from courses.queries.languages import leading_page
from people.models import Person

_NAMESPACE = "wagtail_localize"
_FOR_EVERY_AUTHOR = {"javascript_catalog"}


class TranslationDoorMiddleware:
    """Let translators to what they may edit, and nobody to the rest.

    A course goes for translation as a whole by `courses.actions.translate`, and to its screen
    the library's buttons lead there; its own way is for plain pages. Its lists show what no
    unit guards.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, parts: dict[str, Any]) -> HttpResponseBase | None:
        """Lead from a page of a course to the course's languages; answer 404 where the person may not pass."""
        match = request.resolver_match
        if match is None or _NAMESPACE not in match.namespaces or match.url_name in _FOR_EVERY_AUTHOR:
            return None
        person: Any = request.user
        if not person.is_authenticated:
            return None  # Wagtail's own door leads them to sign in
        row = _row_of(parts)
        if row is None or not may_translate(person, row):
            raise Http404
        if "translation_id" in parts or not isinstance(row, CoursePage | LessonPage):
            return None
        page = row if isinstance(row, CoursePage) else row.get_parent().specific
        return redirect("courses_course_languages", leading_page(page).pk)


def _row_of(parts: dict[str, Any]) -> Any:
    """Return the page or quiz that an address is about, None where it is about no single one."""
    if "translation_id" in parts:
        return get_object_or_404(Translation, pk=parts["translation_id"]).get_target_instance()
    if "translation_source_id" in parts:
        row = get_object_or_404(TranslationSource, pk=parts["translation_source_id"]).get_source_instance()
    else:
        row = get_object_or_404(Page, pk=parts["page_id"]).specific if "page_id" in parts else None
    return row if isinstance(row, Page) else None


def may_translate(person: Person, row: Any) -> bool:
    """Return whether somebody may write the words of a page or a quiz now: it is in their reach, and no approver has it."""
    if isinstance(row, Page):
        rules = row.permissions_for_user(person)
        return bool(rules.can_edit()) and not rules.page_locked()
    policy = policy_registry.get_by_type(type(row))
    return bool(policy.user_has_permission_for_instance(person, "change", row)) and not getattr(row, "locked", False)
