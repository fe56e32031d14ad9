"""The Wagtail side: a menu item for new courses, the way to approval, and no publishing beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem, CancelWorkflowMenuItem, WorkflowMenuItem
from wagtail.admin.menu import MenuItem

from courses.models import CoursePage, LessonPage
from courses.panels import writes
from courses.queries.steps import Steps, steps_for
from courses.views.authoring import course_new, course_publish
from courses.views.translating import course_languages

# Sending and deciding have buttons of their own at the foot of the editor; the rest of a
# course's way is told by `courses.queries.steps`.
_ELSEWHERE = {"action-publish", "action-submit", "action-restart-workflow", "action-cancel-workflow", "reject"}


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The addresses of the screens that are ours."""
    return [
        path("khoa-hoc-moi/", course_new, name="courses_course_new"),
        path("khoa-hoc/<int:page_id>/dang/", course_publish, name="courses_course_publish"),
        path("khoa-hoc/<int:page_id>/ngon-ngu/", course_languages, name="courses_course_languages"),
    ]


class NewCourseItem(MenuItem):
    """Shown to those who may write courses."""

    def is_shown(self, request: HttpRequest) -> bool:
        return writes(request)


@hooks.register("register_admin_menu_item")
def new_course_item() -> MenuItem:
    """“New course”, above everything else."""
    return NewCourseItem(_("New course"), reverse("courses_course_new"), name="new-course", icon_name="plus", order=50)


class TakeBackItem(CancelWorkflowMenuItem):
    """The author wants the course back before the approver has answered."""

    label = _("Take back")


class PublishDirectlyItem(ActionMenuItem):
    """An administrator's way past the approver, which asks for a reason first."""

    name = "publish-directly"
    label = _("Publish without approval…")
    icon_name = "upload"

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return reverse("courses_course_publish", args=[parent_context["page"].pk])


@hooks.register("construct_page_action_menu")
def one_way_to_publication(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer for a course what leads to its approval, and for a lesson, also one that is being made, only saving."""
    page, parent = context.get("page"), context.get("parent_page")
    if isinstance(page, LessonPage) or (parent is not None and parent.specific_class is CoursePage):
        menu_items[:] = [item for item in menu_items if item.name not in _ELSEWHERE]
    if isinstance(page, CoursePage):
        steps = steps_for(page, request.user)  # type: ignore[arg-type]
        menu_items[:] = [*_kept(menu_items), *_added(steps)]


def _kept(menu_items: list[ActionMenuItem]) -> list[ActionMenuItem]:
    kept = [item for item in menu_items if item.name not in _ELSEWHERE and not _is_plain_approval(item)]
    for item in kept:
        if isinstance(item, WorkflowMenuItem):
            item.label = gettext("Approve and publish with a comment")  # Wagtail adds “and publish” once more
    return kept


def _is_plain_approval(item: ActionMenuItem) -> bool:
    return isinstance(item, WorkflowMenuItem) and item.name == "approve" and not item.launch_modal


def _added(steps: Steps) -> list[ActionMenuItem]:
    added: list[ActionMenuItem] = []
    if steps.may_take_back:
        added.append(TakeBackItem(order=40))
    if steps.may_publish_directly:
        added.append(PublishDirectlyItem(order=90))
    return added


@hooks.register("after_edit_page")
def back_to_the_desk(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Lead from a course that was sent or decided about to one's own work, and say what the decision has done."""
    if not isinstance(page, CoursePage):
        return None
    decision = request.POST.get("workflow-action-name", "") if "action-workflow-action" in request.POST else ""
    version = page.course.versions.order_by("-number").first() if decision == "approve" and page.course else None
    if version is not None:
        sentence = gettext("The course “%(title)s” is published as version %(number)s.")
        messages.success(request, sentence % {"title": version.title, "number": version.number})
    return redirect("wagtailadmin_home") if decision or "action-submit" in request.POST else None


@hooks.register("construct_snippet_listing_buttons")
def quizzes_with_their_course(buttons: list[Any], *_facts: Any, **_more: Any) -> None:
    """Leave out the library's way to translate a quiz by itself: it goes with its course."""
    buttons[:] = [button for button in buttons if "/localize/" not in str(getattr(button, "url", ""))]
