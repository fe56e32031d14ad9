"""The one screen that the admin gains: a new course from a template."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from courses.actions.start_course import start_course
from courses.forms import NewCourseForm
from courses.queries.page_rights import owners_for
from courses.starters import STARTERS


def course_new(request: HttpRequest) -> HttpResponse:
    """Ask for template, title and unit; make the course; open its editor. Wagtail's own door stands before it."""
    person: Any = request.user
    owners = owners_for(person)
    if not owners:
        raise PermissionDenied
    form = NewCourseForm(request.POST or None, owners=owners)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        page = start_course(title=asked["title"], owner=asked["owner"], starter=STARTERS[asked["starter"]], by=person)
        messages.success(request, _("The course is there as a draft. Write over the hints, lesson by lesson."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "courses/admin/course_new.html", {"form": form, "page_title": _("New course"), "header_icon": "plus"})
