"""What belongs to a course, as its authors have it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from assessments.models import Quiz
from assessments.models.preview import Previewed, previewed
from courses.blocks import quizzes_in
from courses.models import CoursePage, LessonContent, LessonPage


def lessons_of(page: CoursePage) -> list[LessonPage]:
    """Return the lessons below a course page in order, each as its latest revision has it."""
    lessons = LessonPage.objects.child_of(page).select_related("latest_revision")
    return [lesson.get_latest_revision_as_object() for lesson in lessons]


def quizzes_of(page: CoursePage, lessons: list[LessonPage]) -> list[Quiz]:
    """Return the final quiz and the practice quizzes of a course, each once."""
    found = [page.quiz] if page.quiz else []
    found += [quiz for lesson in lessons for quiz in quizzes_in(lesson.body)]
    return list({quiz.pk: quiz for quiz in found}.values())


def whole_course(page: CoursePage) -> dict[str, Any]:
    """Return all of a course as its authors have it now, with the questions of every quiz and what is right: for approvers."""
    quiz = quiz_in(page.quiz, page) if page.quiz else None
    return {
        "page": page,
        "locale": page.locale.language_code,
        "lessons": [(lesson, [(block, _asked_in(block, page)) for block in lesson.body]) for lesson in lessons_of(page)],
        "quiz": quiz,
        "questions": _asked(quiz, page) if quiz else [],
    }


def _asked_in(block: Any, page: CoursePage) -> list[Previewed] | None:
    """Return the questions of a practice quiz, or None for every other part of a lesson."""
    quiz = block.value["quiz"] if block.block_type == "quiz" else None
    return _asked(quiz_in(quiz, page), page) if quiz else None


def quiz_in(quiz: Quiz, page: CoursePage) -> Quiz:
    """Return the words of a quiz in the language of a page as they are now, else the quiz itself."""
    row = quiz.get_translations().filter(locale=page.locale_id).first() or quiz
    return row.get_latest_revision_as_object()


def _asked(quiz: Quiz, page: CoursePage) -> list[Previewed]:
    return previewed(quiz.questions, page.locale.language_code, shuffle=False)


def problems_of(page: CoursePage, lessons: list[LessonPage]) -> list[str]:
    """Return sentences that say why a course cannot be sent or published; none means that it is ready."""
    problems = []
    if page.course_id is None:
        problems.append(_("This page belongs to no course. Make courses with “New course”."))
    if not lessons:
        problems.append(_("The course has no lessons. Add at least one lesson below this page."))
    problems += [
        _("The lesson “%(title)s” is empty. Write it or delete it.") % {"title": lesson.title}
        for lesson in lessons
        if not len(lesson.body)
    ]
    if page.needs_quiz and page.quiz is None:
        problems.append(_("The final quiz must be passed, but no quiz is chosen. Choose one, or change the rule."))
    if not page.needs_quiz and not page.needs_all_lessons:
        problems.append(_("Say what completes the course: reading all lessons, passing the final quiz, or both."))
    return problems


def shows(media: Model) -> bool:
    """Return whether a published lesson shows this picture or file."""
    about = ContentType.objects.get_for_model(LessonContent)
    return (
        ReferenceIndex.objects.filter(base_content_type=about, to_object_id=str(media.pk))
        .filter(to_content_type=ContentType.objects.get_for_model(media))
        .exists()
    )
