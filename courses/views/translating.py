"""The screen of a course's languages in the admin. Wagtail's own door stands before it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from courses.actions.translate import begin_translation, follow_original
from courses.models import CoursePage
from courses.queries.translating import Language, languages_of
from kit.clock import today
from kit.refusals import Refusal
from units.roles import Permission
from units.scope import may


def course_languages(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show in which languages a course is, how far each is, and the way to every part; begin one, or catch up."""
    person: Any = request.user
    page = get_object_or_404(CoursePage, pk=page_id)
    if page.course is None or not page.is_leading or not may(person, Permission.WRITE, page.course.owner, today()):
        raise Http404
    if request.method == "POST":
        _change(request, page)
        return redirect("courses_course_languages", page.pk)
    languages = languages_of(page)
    context = {
        "page": page,
        "course_languages": [_shown(language, AdminURLFinder(person)) for language in languages],
        "may_change": page.current_workflow_task is None,
        "follows": any(part.progress for language in languages for part in language.parts),
        "page_title": _("Languages of the course"),
        "header_icon": "wagtail-localize-language",
    }
    return render(request, "courses/admin/course_languages.html", context)


def _change(request: HttpRequest, page: CoursePage) -> None:
    person: Any = request.user
    try:
        if "follow" in request.POST:
            follow_original(page=page, by=person)
            messages.success(request, _("The translations follow the course as it is now. New texts wait to be translated."))
        else:
            begin_translation(page=page, language=request.POST.get("begin", ""), by=person)
            messages.success(
                request, _("Every part is laid out for translation. Open them one by one; each text is kept at once.")
            )
    except Refusal as refusal:
        messages.error(request, str(refusal))


def _shown(language: Language, urls: AdminURLFinder) -> dict[str, Any]:
    parts = [
        {
            "original": part.original,
            "row": part.row,
            "progress": part.progress,
            "url": urls.get_edit_url(part.row) if part.row else "",
        }
        for part in language.parts
    ]
    names = ("code", "name", "page", "is_begun", "lacks_parts")
    return {name: getattr(language, name) for name in names} | {"parts": parts}
