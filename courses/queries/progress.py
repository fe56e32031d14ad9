"""How far learners are."""

from datetime import datetime, timedelta

from django.db.models import Max, Min, QuerySet

from assessments.enums import AttemptState
from assessments.models import Attempt
from courses.blocks import quizzes_in
from courses.completion import Facts
from courses.models import Completion, CourseVersion, Enrolment, LessonContent, LessonProgress

FINISHED = (AttemptState.SUBMITTED, AttemptState.EXPIRED)
_CLOCKS_APART = timedelta(minutes=1)  # attempts are dated by the database's clock, completions by the server's


def context_of(enrolment: Enrolment) -> str:
    """Return what attempts at the final quiz of an enrolment count for."""
    return f"enrolment:{enrolment.pk}"


def practice_context(enrolment: Enrolment, quiz_id: int) -> str:
    """Return what attempts at a practice quiz count for: nothing but this."""
    return f"practice:{enrolment.pk}:{quiz_id}"


def is_practised(version_id: int, quiz_id: int) -> bool:
    """Return whether a lesson of this version holds the practice quiz."""
    contents = LessonContent.objects.filter(version=version_id)
    return any(quiz.pk == quiz_id for content in contents for quiz in quizzes_in(content.body))


def enrolment_id(context: str) -> int | None:
    """Return the enrolment that an attempt counts for, or None where it counts for something else."""
    kind, _colon, number = context.partition(":")
    return int(number) if kind == "enrolment" and number.isdecimal() else None


def read_lessons(enrolment: Enrolment) -> set[str]:
    """Return the keys of the lessons that the learner has read."""
    return set(LessonProgress.objects.filter(enrolment=enrolment, done_at__isnull=False).values_list("lesson_key", flat=True))


def next_unread(version: CourseVersion, key: str, read: set[str]) -> str | None:
    """Return the key of the first unread lesson after this one, else of the first before it, else None."""
    keys = [lesson["key"] for lesson in version.lessons]
    place = keys.index(key)
    return next((other for other in keys[place + 1 :] + keys[:place] if other not in read), None)


def best_attempt(enrolment: Enrolment) -> Attempt | None:
    """Return the finished attempt at the final quiz that passed with the most points, else the best that failed."""
    return _finished(enrolment).order_by("-passed", "-score", "number").first()


def _finished(enrolment: Enrolment) -> QuerySet[Attempt]:
    return Attempt.objects.filter(context=context_of(enrolment), person_id=enrolment.person_id, state__in=FINISHED)


def attempt_behind(completion: Completion, enrolment: Enrolment) -> Attempt | None:
    """Return the attempt that carries a completion: the best of those that were handed in by then.

    Where none of these passes any more, it is the best of all.
    """
    by_then = completion.completed_at + _CLOCKS_APART
    behind = _finished(enrolment).filter(submitted_at__lte=by_then).order_by("-passed", "-score", "number").first()
    return behind if behind is not None and behind.passed else best_attempt(enrolment)


def met_at(enrolment: Enrolment) -> datetime | None:
    """Return when the last thing was done that the rule of the enrolment's version asks for, as far as it was done."""
    rule, moments = enrolment.course_version.rule, []
    if rule.get("all_lessons"):
        keys = [lesson["key"] for lesson in enrolment.course_version.lessons]
        read = LessonProgress.objects.filter(enrolment=enrolment, lesson_key__in=keys)
        moments.append(read.aggregate(last=Max("done_at"))["last"])
    if rule.get("pass_quiz"):
        moments.append(_finished(enrolment).filter(passed=True).aggregate(first=Min("submitted_at"))["first"])
    return max((moment for moment in moments if moment is not None), default=None)


def facts_of(enrolment: Enrolment, *, passed_quiz: bool) -> Facts:
    """Return what the completion rule asks about an enrolment."""
    return Facts.of(enrolment.course_version.lessons, read_lessons(enrolment), passed_quiz)
