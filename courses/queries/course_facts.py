"""What a course page shows besides its own words."""

from dataclasses import dataclass
from typing import Any

from assessments.models import QuizItem
from courses.models import CoursePage, CourseVersion, LessonContent
from courses.queries.learning import Learning, current_enrolment_in, learning_of, nearest
from courses.queries.parts import lessons_of
from people.models import Person


@dataclass(frozen=True)
class QuizFacts:
    """What one should know about the final quiz before one starts."""

    questions: int
    pass_percent: int
    max_attempts: int
    minutes: int | None


def newest_version(page: CoursePage) -> CourseVersion | None:
    """Return the version that learners who enrol now take."""
    return CourseVersion.objects.filter(course_id=page.course_id).select_related("quiz_version").order_by("-number").first()


def lessons_listed(page: CoursePage, version: CourseVersion | None, *, draft: bool = False) -> list[Any]:
    """Return the lessons as a version has them, or as the author has them in a preview."""
    if draft or version is None:
        return list(lessons_of(page)) if page.pk else []
    contents = LessonContent.objects.filter(version=version).defer("body").order_by("position")
    return nearest(contents, page.locale.language_code)


def quiz_facts(version: CourseVersion | None) -> QuizFacts | None:
    """Return what one should know about the final quiz of a version, or None where it has none."""
    quiz = version.quiz_version if version else None
    if quiz is None:
        return None
    questions = QuizItem.objects.filter(quiz_version=quiz).count()
    return QuizFacts(questions, quiz.pass_percent, quiz.max_attempts, quiz.minutes)


def own_learning(page: CoursePage, person: Person) -> Learning | None:
    """Return the person's current enrolment in the course of a page, with how far they are."""
    if not person.is_authenticated:
        return None
    enrolment = current_enrolment_in(person, page.course_id)
    return learning_of([enrolment])[0] if enrolment else None
