"""The screens that the admin gains: a new course from a template, and publishing one past its approver."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from courses.actions.publish_directly import publish_directly
from courses.actions.start_course import start_course
from courses.forms import DirectlyForm, NewCourseForm
from courses.models import CoursePage
from courses.queries.page_rights import owners_for
from courses.queries.steps import steps_for
from courses.starters import STARTERS
from kit.refusals import Refusal


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


def course_publish(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask an administrator why, then publish a course that no approver has read. Wagtail's own door stands before it."""
    person: Any = request.user
    page = get_object_or_404(CoursePage, pk=page_id)
    if not steps_for(page, person).may_publish_directly:
        raise PermissionDenied
    form = DirectlyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = publish_directly(page=page, by=person, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            sentence = _("The course “%(title)s” is published as version %(number)s.")
            messages.success(request, sentence % {"title": version.title, "number": version.number})
            return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"form": form, "page": page, "page_title": _("Publish without approval"), "header_icon": "upload"}
    return render(request, "courses/admin/course_publish.html", context)
