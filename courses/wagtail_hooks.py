"""The Wagtail side: a menu item for new courses, and publishing that goes through our action."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from courses.actions.publish_course import publish_course
from courses.models import CoursePage
from courses.views.authoring import course_new
from kit.clock import today
from units.roles import Permission
from units.scope import permissions_of


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The address of the one screen that is ours."""
    return [path("khoa-hoc-moi/", course_new, name="courses_course_new")]


class NewCourseItem(MenuItem):
    """Shown to those who may write courses."""

    def is_shown(self, request: HttpRequest) -> bool:
        return Permission.WRITE in permissions_of(request.user, today())  # type: ignore[arg-type]


@hooks.register("register_admin_menu_item")
def new_course_item() -> MenuItem:
    """“New course”, above everything else."""
    return NewCourseItem(_("New course"), reverse("courses_course_new"), icon_name="plus", order=50)


@hooks.register("before_publish_page")
def publish_as_one(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Publish a course by our action instead of Wagtail's: everything or nothing, and a refusal is a sentence."""
    if not isinstance(page, CoursePage):
        return None
    version = publish_course(page=page, by=request.user)  # type: ignore[arg-type]
    sentence = _("The course “%(title)s” is published as version %(number)s.")
    messages.success(request, sentence % {"title": page.title, "number": version.number})
    return redirect("wagtailadmin_pages:edit", page.pk)
