"""Publish a course as one: its page, its lessons, its quizzes; and keep it as a version."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import Page, ReferenceIndex

from assessments.actions.publish_quiz import publish_quiz
from assessments.models import Quiz, QuizVersion
from courses.blocks import images_in
from courses.models import Course, CoursePage, CourseVersion, LessonContent, LessonPage
from courses.queries.languages import Spoken, ready_languages, words_of
from courses.queries.parts import lessons_of, problems_of, quizzes_of
from kit import audit
from kit.clock import today
from kit.pictures import picture
from kit.refusals import Refusal
from kit.translations import follow, is_finished
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
    """Publish lessons, quizzes and translations with a page that is being published; make a version if anything changed.

    Where all that changed is that a language was added, the newest version gains it: those
    who take this version read the same course, now in their language.
    """
    lessons = lessons_of(page)
    problems = problems_of(page, lessons)
    if problems:
        raise Refusal("not_ready", " ".join(problems))
    quizzes = quizzes_of(page, lessons)
    follow([page, *lessons, *quizzes], by)
    spoken = [Spoken(page, {lesson.key: lesson for lesson in lessons}), *ready_languages(page)]
    for language in spoken:
        _publish_language(language, by)
    versions = {quiz.pk: _publish_quiz(quiz, page, by) for quiz in quizzes}
    final = versions[page.quiz.pk] if page.quiz else None
    course = Course.objects.select_for_update().select_related("owner").get(pk=_course_of(page).pk)
    facts = _facts(page, lessons, final) | {"titles": {one.language: one.page.title for one in spoken}}
    contents = [row for one in spoken for row in _contents(one, [lesson.key for lesson in lessons])]
    newest = course.versions.order_by("-number").first()
    if newest is not None and _unchanged(newest, facts, contents):
        return _add_languages(newest, facts["titles"], contents, course, by)
    return _make_version(course, facts, contents, newest, by)


def _course_of(page: CoursePage) -> Course:
    if page.course is None:
        raise Refusal("no_course", _("This page belongs to no course. Make courses with “New course”."))
    return page.course


def _publish_quiz(quiz: Quiz, page: CoursePage, by: Person | None) -> QuizVersion:
    """Publish a quiz as its latest revision has it, with its words in other languages, and let Wagtail know that it is live."""
    revision, translations = quiz.get_latest_revision() or quiz.save_revision(user=by), words_of(quiz)
    version = publish_quiz(quiz=revision.as_object(), by=by, locale=page.locale.language_code, translations=translations)
    for row in (quiz, *translations.values()):
        if not row.live or row.has_unpublished_changes:
            (row.get_latest_revision() or row.save_revision(user=by)).publish(user=by, skip_permission_checks=True)
    return version


def _publish_language(spoken: Spoken, by: Person | None) -> None:
    """Publish the pages of a course in one language; the leading page is being published already."""
    if not spoken.page.is_leading and is_finished(spoken.page):
        _publish_page(spoken.page, by)
    for lesson in spoken.lessons.values():
        for image in images_in(lesson.body):
            if image is not None:
                picture(image)  # made now, before the first learner asks for it
        _publish_page(lesson, by)


def _publish_page(page: Page, by: Person | None) -> None:
    """Publish a page where its draft is ahead."""
    if page.live and not page.has_unpublished_changes:
        return
    revision = page.get_latest_revision() or page.save_revision(user=by)
    revision.publish(user=by, skip_permission_checks=True)


def _facts(page: CoursePage, lessons: list[LessonPage], final: QuizVersion | None) -> dict[str, Any]:
    """Return what a version freezes about the course itself."""
    return {
        "minutes": page.minutes,
        "lessons": [{"key": lesson.key, "minutes": lesson.minutes} for lesson in lessons],
        "rule": {"all_lessons": page.needs_all_lessons, "pass_quiz": page.needs_quiz and final is not None},
        "quiz_version_id": final.pk if final else None,
        "certificate_policy": page.certificate_policy,
    }


def _contents(spoken: Spoken, keys: list[str]) -> list[dict[str, Any]]:
    """Return the lessons in one language as a version freezes them, in the order of the leading ones."""
    return [
        {
            "key": key,
            "locale": spoken.language,
            "position": position,
            "slug": lesson.slug,
            "title": lesson.title,
            "summary": lesson.summary,
            "minutes": lesson.minutes,
            "body": lesson.body.get_prep_value(),
        }
        for position, key in enumerate(keys, start=1)
        if (lesson := spoken.lessons.get(key)) is not None
    ]


def _unchanged(version: CourseVersion, facts: dict[str, Any], contents: list[dict[str, Any]]) -> bool:
    """Return whether a version says the same, in the languages that it has."""
    titles = {language: facts["titles"].get(language, title) for language, title in version.titles.items()}
    if any(getattr(version, name) != value for name, value in (facts | {"titles": titles}).items()):
        return False
    frozen = _frozen(version)
    return all(frozen.get((row["locale"], row["key"]), row) == row for row in contents)


def _frozen(version: CourseVersion) -> dict[tuple[str, str], dict[str, Any]]:
    return {(content.locale, content.key): _as_values(content) for content in version.contents.all()}


def _as_values(content: LessonContent) -> dict[str, Any]:
    names = ("key", "locale", "position", "slug", "title", "summary", "minutes")
    return {name: getattr(content, name) for name in names} | {"body": content.body.get_prep_value()}


def _add_languages(
    version: CourseVersion, titles: dict[str, str], contents: list[dict[str, Any]], course: Course, by: Person | None
) -> CourseVersion:
    """Add to a version the lessons in languages in which it does not have them. What it has stays as it is."""
    frozen = _frozen(version)
    added = [row for row in contents if (row["locale"], row["key"]) not in frozen]
    if added or not titles.keys() <= version.titles.keys():
        version.titles = {**titles, **version.titles}
        version.save(update_fields=["titles"])
        _write(version, added)
        facts = {"version": version.number, "languages": sorted(version.titles), "lessons": len(added)}
        audit.record(by=by, did="courses.add_language", to=course, after=facts, unit=course.owner)
    return version


def _write(version: CourseVersion, rows: list[dict[str, Any]]) -> None:
    for content in LessonContent.objects.bulk_create([LessonContent(version=version, **row) for row in rows]):
        ReferenceIndex.create_or_update_for_object(content)  # rows made in bulk send no signal


def _make_version(
    course: Course,
    facts: dict[str, Any],
    contents: list[dict[str, Any]],
    newest: CourseVersion | None,
    by: Person | None,
) -> CourseVersion:
    """Write a version in every language that is ready; a lesson that is not there in one is read in the site's first."""
    version = CourseVersion.objects.create(course=course, number=newest.number + 1 if newest else 1, published_by=by, **facts)
    _write(version, contents)
    audit.record(
        by=by,
        did="courses.publish",
        to=course,
        before={"version": newest.number} if newest else None,
        after={"version": version.number, "lessons": len(facts["lessons"])},
        unit=course.owner,
    )
    return version
