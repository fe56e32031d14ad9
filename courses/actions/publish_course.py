"""Publish a course as one: its page, its lessons, its quizzes; and keep it as a version."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import ReferenceIndex

from assessments.actions.publish_quiz import publish_quiz
from assessments.models import Quiz, QuizVersion
from courses.blocks import images_in, quizzes_in
from courses.models import Course, CoursePage, CourseVersion, LessonContent, LessonPage
from courses.queries.parts import lessons_of, problems_of
from kit import audit
from kit.clock import today
from kit.pictures import picture
from kit.refusals import Refusal
from people.models import Person
from units.roles import Permission
from units.scope import may


@transaction.atomic
def publish_course(*, page: CoursePage, by: Person | None, revision: Any = None) -> CourseVersion:
    """Publish the latest (or the given) revision of a course page with all its parts: everything or nothing.

    Returns the version that learners who enrol from now on take; publishing
    unchanged returns the one there is. `by` must hold the permission to approve at
    the owner unit; None stands for the site itself, which loads content.
    """
    course = _course_of(page)
    if by is not None and not may(by, Permission.APPROVE, course.owner, today()):
        raise Refusal("may_not_publish", _("Only an approver of the course's unit may publish it."))
    latest = revision or page.get_latest_revision() or page.save_revision(user=by)
    with LogContext(user=by):
        latest.publish(user=by, skip_permission_checks=True)  # courses.receivers calls publish_parts
    return course.versions.order_by("-number")[0]


@transaction.atomic
def publish_parts(*, page: CoursePage, by: Person | None) -> CourseVersion:
    """Publish the lessons and quizzes of a page that is being published, and make a version if anything changed."""
    lessons = lessons_of(page)
    problems = problems_of(page, lessons)
    if problems:
        raise Refusal("not_ready", " ".join(problems))
    for lesson in lessons:
        _publish_lesson(lesson, by)
    for quiz in {quiz.pk: quiz for lesson in lessons for quiz in quizzes_in(lesson.body)}.values():
        _publish_quiz(quiz, page, by)
    final = _publish_quiz(page.quiz, page, by) if page.quiz else None
    course = Course.objects.select_for_update().select_related("owner").get(pk=_course_of(page).pk)
    facts, contents = _facts(page, lessons, final), _contents(page, lessons)
    newest = course.versions.order_by("-number").first()
    if newest is not None and _unchanged(newest, facts, contents, page.locale.language_code):
        return newest
    return _make_version(course, page.locale.language_code, facts, contents, newest, by)


def _course_of(page: CoursePage) -> Course:
    if page.course is None:
        raise Refusal("no_course", _("This page belongs to no course. Make courses with “New course”."))
    return page.course


def _publish_quiz(quiz: Quiz, page: CoursePage, by: Person | None) -> QuizVersion:
    """Publish a quiz as its latest revision has it, and let Wagtail know that it is live."""
    revision = quiz.get_latest_revision() or quiz.save_revision(user=by)
    version = publish_quiz(quiz=revision.as_object(), by=by, locale=page.locale.language_code)
    if not quiz.live or quiz.has_unpublished_changes:
        revision.publish(user=by, skip_permission_checks=True)
    return version


def _publish_lesson(lesson: LessonPage, by: Person | None) -> None:
    """Publish a lesson where its draft is ahead, and make the picture sizes that learners will ask for."""
    for image in images_in(lesson.body):
        if image is not None:
            picture(image)
    if lesson.live and not lesson.has_unpublished_changes:
        return
    revision = lesson.get_latest_revision() or lesson.save_revision(user=by)
    revision.publish(user=by, skip_permission_checks=True)


def _facts(page: CoursePage, lessons: list[LessonPage], final: QuizVersion | None) -> dict[str, Any]:
    """Return what a version freezes about the course itself."""
    others = CoursePage.objects.live().filter(course_id=page.course_id).exclude(pk=page.pk).select_related("locale")
    return {
        "titles": {other.locale.language_code: other.title for other in others} | {page.locale.language_code: page.title},
        "minutes": page.minutes,
        "lessons": [{"key": lesson.key, "minutes": lesson.minutes} for lesson in lessons],
        "rule": {"all_lessons": page.needs_all_lessons, "pass_quiz": page.needs_quiz and final is not None},
        "quiz_version_id": final.pk if final else None,
        "certificate_policy": page.certificate_policy,
    }


def _contents(page: CoursePage, lessons: list[LessonPage]) -> list[dict[str, Any]]:
    """Return the lessons as a version freezes them."""
    return [
        {
            "key": lesson.key,
            "locale": page.locale.language_code,
            "position": position,
            "slug": lesson.slug,
            "title": lesson.title,
            "summary": lesson.summary,
            "minutes": lesson.minutes,
            "body": lesson.body.get_prep_value(),
        }
        for position, lesson in enumerate(lessons, start=1)
    ]


def _unchanged(version: CourseVersion, facts: dict[str, Any], contents: list[dict[str, Any]], locale: str) -> bool:
    if any(getattr(version, name) != value for name, value in facts.items()):
        return False
    frozen = version.contents.filter(locale=locale)
    return [_as_values(content) for content in frozen] == contents


def _as_values(content: LessonContent) -> dict[str, Any]:
    names = ("key", "locale", "position", "slug", "title", "summary", "minutes")
    return {name: getattr(content, name) for name in names} | {"body": content.body.get_prep_value()}


def _make_version(
    course: Course,
    locale: str,
    facts: dict[str, Any],
    contents: list[dict[str, Any]],
    newest: CourseVersion | None,
    by: Person | None,
) -> CourseVersion:
    """Write a version: this language from the page, other languages as they stood in the version before."""
    version = CourseVersion.objects.create(course=course, number=newest.number + 1 if newest else 1, published_by=by, **facts)
    keys = {lesson["key"] for lesson in facts["lessons"]}
    kept = newest.contents.exclude(locale=locale).filter(key__in=keys) if newest else []
    rows = contents + [_as_values(content) for content in kept]
    for content in LessonContent.objects.bulk_create([LessonContent(version=version, **row) for row in rows]):
        ReferenceIndex.create_or_update_for_object(content)  # rows made in bulk send no signal
    audit.record(
        by=by,
        did="courses.publish",
        to=course,
        before={"version": newest.number} if newest else None,
        after={"version": version.number, "lessons": len(facts["lessons"])},
        unit=course.owner,
    )
    return version
