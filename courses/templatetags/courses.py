"""Small things that several course templates show."""

from typing import Any

from django import template
from wagtail.admin.admin_url_finder import AdminURLFinder

from courses.enums import Audience
from courses.models import CoursePage, LessonPage
from kit.pages import page_url
from kit.pictures import Picture, picture

register = template.Library()


@register.simple_tag
def cover(page: CoursePage) -> Picture | None:
    """Return the picture of a course, or None where it has none."""
    return picture(page.cover) if page.cover else None


@register.simple_tag
def course_parts(page: CoursePage) -> dict[str, Any]:
    """Return the lessons and the quiz of a course for its editor, with where they are changed."""
    if page.pk is None:
        return {}
    quiz = page.quiz
    return {
        "lessons": LessonPage.objects.child_of(page),
        "quiz": quiz,
        "quiz_url": AdminURLFinder().get_edit_url(quiz) if quiz else "",
        "may_add": page.current_workflow_task is None,
    }


@register.filter
def audience_labels(page: CoursePage) -> list[str]:
    """Return for whom a course is, in words; a course for all names nobody."""
    known = set(Audience.values)
    return [str(Audience(value).label) for value in page.audiences if value in known]


register.filter("page_url", page_url)
