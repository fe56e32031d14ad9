"""Small things that several course templates show."""

from typing import Any

from django import template
from wagtail.admin.admin_url_finder import AdminURLFinder

from courses.enums import Audience
from courses.models import CoursePage
from courses.queries.hints import hints_left
from courses.queries.parts import lessons_of
from courses.queries.steps import Steps, steps_for
from kit.pages import page_url
from kit.pictures import Picture, picture
from people.models import Person
from skills.queries import main_framework

register = template.Library()


@register.simple_tag
def cover(page: CoursePage) -> Picture | None:
    """Return the picture of a course, or None where it has none."""
    return picture(page.cover) if page.cover else None


@register.simple_tag
def course_parts(page: CoursePage, person: Person) -> dict[str, Any]:
    """Return the lessons and the quiz of a course for its editor, what is left to write there, and where it is changed."""
    if page.pk is None:
        return {}
    lessons = lessons_of(page)
    quiz = page.quiz.get_latest_revision_as_object() if page.quiz else None
    left = {left.place: left for left in hints_left(page, lessons, [quiz] if quiz else [])}
    return {
        "lessons": [(lesson, left.get(lesson)) for lesson in lessons],
        "page_left": left.get(page),
        "quiz": quiz,
        "quiz_left": left.get(quiz) if quiz else None,
        "quiz_url": AdminURLFinder(person).get_edit_url(quiz) if quiz else "",
        "may_add": page.permissions_for_user(person).can_add_subpage(),
    }


@register.simple_tag
def course_steps(page: Any, person: Person) -> Steps:
    """Return what a person may do next with a course; nothing with any other page."""
    return steps_for(page, person) if isinstance(page, CoursePage) and page.pk else Steps()


@register.filter
def audience_labels(page: CoursePage) -> list[str]:
    """Return for whom a course is, in words; a course for all names nobody."""
    known = set(Audience.values)
    return [str(Audience(value).label) for value in page.audiences if value in known]


@register.simple_tag
def level_name(page: CoursePage) -> str:
    """Return the level of a course in words, as its framework names it; a level of no framework as it was typed."""
    framework = main_framework()
    return (framework.level_name(page.level) if framework else "") or page.level


register.filter("page_url", page_url)
