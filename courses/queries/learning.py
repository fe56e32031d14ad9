"""A learner's courses: how far they are and what comes next, in a constant number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from assessments.enums import AttemptState
from assessments.models import Attempt, Marking, QuizItem
from courses.completion import Facts, percent
from courses.models import Completion, CourseVersion, Enrolment, EnrolmentQuerySet, LessonContent, LessonProgress
from courses.queries.progress import FINISHED, context_of, enrolment_id
from kit.compiled import CompiledQuery
from kit.kept import Kept
from people.models import Person

_kept: Kept[list[LessonContent]] = Kept(most=2000, seconds=600)


class Step(StrEnum):
    """What a learner does next in a course."""

    READ = "read"  # the next lesson
    GO_ON = "go_on"  # an attempt that is still open
    QUIZ = "quiz"  # all lessons are read
    RETRY = "retry"  # the last attempt failed, tries are left
    STUCK = "stuck"  # the last attempt failed, no tries are left
    DONE = "done"


@dataclass(frozen=True)
class Lesson:
    """A lesson in a learner's list."""

    key: str
    title: str
    minutes: int
    position: int
    summary: str = ""
    content_id: int = 0
    locale: str = ""
    is_read: bool = False
    is_opened: bool = False


@dataclass
class Learning:
    """One enrolment, with everything that lists and buttons ask about it."""

    enrolment: Enrolment
    lessons: list[Lesson] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    completion: Completion | None = None
    missed: list[str] = field(default_factory=list)  # keys of lessons to read again after the last attempt

    @property
    def version(self) -> Any:
        return self.enrolment.course_version

    @property
    def finished(self) -> list[Attempt]:
        return [attempt for attempt in self.attempts if attempt.state in FINISHED]

    @property
    def open_attempt(self) -> Attempt | None:
        return next((attempt for attempt in self.attempts if attempt.state == AttemptState.OPEN), None)

    @property
    def passed(self) -> bool:
        return any(attempt.passed for attempt in self.finished)

    @property
    def facts(self) -> Facts:
        return Facts.of(self.version.lessons, [lesson.key for lesson in self.lessons if lesson.is_read], self.passed)

    @property
    def percent(self) -> int:
        """How far the learner is, from 0 to 100."""
        return 100 if self.completion else percent(self.version.rule, self.facts)

    @property
    def tries_left(self) -> int | None:
        """How many attempts at the final quiz are left, None where there is no limit or no quiz."""
        quiz = self.version.quiz_version
        return max(0, quiz.max_attempts - len(self.attempts)) if quiz and quiz.max_attempts else None

    @property
    def next_lesson(self) -> Lesson | None:
        """The lesson where the learner stopped, if it is not read yet, else the first that is not."""
        unread = [lesson for lesson in self.lessons if not lesson.is_read]
        stopped = next((lesson for lesson in unread if lesson.key == self.enrolment.last_lesson_key), None)
        return stopped or (unread[0] if unread else None)

    @property
    def read_again(self) -> list[Lesson]:
        """The lessons behind the questions that the last attempt missed."""
        return [lesson for lesson in self.lessons if lesson.key in self.missed]

    @property
    def step(self) -> Step:
        """What comes next."""
        if self.completion:
            return Step.DONE
        if self.open_attempt:
            return Step.GO_ON
        if self.version.rule.get("pass_quiz") and not self.passed and self.finished:
            return Step.STUCK if self.tries_left == 0 else Step.RETRY
        if self.next_lesson is not None:
            return Step.READ
        return Step.QUIZ if self.version.rule.get("pass_quiz") and not self.passed else Step.DONE


def learning_of(enrolments: Sequence[Enrolment]) -> list[Learning]:
    """Return what is known about some enrolments of one person, in a few statements however many there are.

    Fetch them by `current_enrolments`, which joins what is asked here.
    """
    if not enrolments:
        return []
    progress = _progress([enrolment.pk for enrolment in enrolments])
    titles = _titles({enrolment.course_version for enrolment in enrolments})
    attempts = _attempts(enrolments)
    found = [
        Learning(
            enrolment,
            _lessons(titles.get(enrolment.course_version_id, []), progress[enrolment.pk]),
            attempts[enrolment.pk],
            _completion(enrolment),
        )
        for enrolment in enrolments
    ]
    _add_missed([learning for learning in found if learning.step in {Step.RETRY, Step.STUCK}])
    return found


def my_learning(person: Person) -> list[Learning]:
    """Return all courses of a person, the one to go on with first."""
    return sorted(learning_of(list(current_enrolments(person))), key=_urgency)


def current_enrolments(person: Person) -> EnrolmentQuerySet:
    """Return the person's enrolments that were not withdrawn, the newest first, with what `learning_of` asks."""
    return _current(person.pk)


def _current(person: int) -> EnrolmentQuerySet:
    joined = ("course", "course_version__quiz_version", "completion")
    return Enrolment.objects.current().filter(person_id=person).select_related(*joined).order_by("-enrolled_at", "-period")


_by_ref = CompiledQuery(lambda person, ref: _current(person).filter(ref=ref)[:1], person=int, ref=str)
_in_course = CompiledQuery(lambda person, course: _current(person).filter(course_id=course)[:1], person=int, course=int)


def current_enrolment(person: Person, ref: str) -> Enrolment | None:
    """Return the one with this reference among `current_enrolments`, or None."""
    return _by_ref.first(person=person.pk, ref=ref)


def current_enrolment_in(person: Person, course_id: int) -> Enrolment | None:
    """Return the newest in a course among `current_enrolments`, or None."""
    return _in_course.first(person=person.pk, course=course_id)


def _completion(enrolment: Enrolment) -> Completion | None:
    completion: Completion | None = getattr(enrolment, "completion", None)
    return completion if completion is not None and completion.voided_at is None else None


def _urgency(learning: Learning) -> tuple[int, bool]:
    order = [Step.GO_ON, Step.RETRY, Step.QUIZ, Step.READ, Step.STUCK, Step.DONE]
    return (order.index(learning.step), learning.enrolment.started_at is None)


_marks = CompiledQuery(
    lambda enrolments: LessonProgress.objects.filter(enrolment__in=enrolments).values_list(
        "enrolment_id", "lesson_key", "done_at"
    ),
    enrolments=[int],
)


def _progress(ids: Iterable[int]) -> dict[int, dict[str, bool]]:
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for enrolment, key, done_at in _marks.all(enrolments=list(ids)):
        found[enrolment][key] = done_at is not None
    return found


def _titles(versions: Iterable[CourseVersion]) -> dict[int, list[LessonContent]]:
    """Return the lessons of some versions without their bodies, in the reader's language where they have it, else in Vietnamese.

    What was published never changes, so each process asks once in a while; a language that
    was added since is asked for at once.
    """
    wanted = get_language() or "vi"
    keys = {(version.ref, wanted, wanted in version.titles): version.pk for version in versions}
    kept = _kept.get_many(keys, lambda missing: _fetch_titles({keys[key]: key for key in missing}))
    return {keys[key]: contents for key, contents in kept.items()}


def _fetch_titles(versions: dict[int, tuple[str, str, bool]]) -> dict[tuple[str, str, bool], list[LessonContent]]:
    found: dict[int, list[LessonContent]] = {version: [] for version in versions}
    for content in LessonContent.objects.filter(version__in=versions).defer("body").order_by("position"):
        found[content.version_id].append(content)
    return {key: nearest(found[version], key[1]) for version, key in versions.items()}


def nearest(contents: Iterable[LessonContent], wanted: str) -> list[LessonContent]:
    """Return each lesson once, in the wanted language where it is there, else in Vietnamese."""
    lessons: dict[str, LessonContent] = {}
    for content in contents:
        known = lessons.get(content.key)
        if known is None or _distance(content.locale, wanted) < _distance(known.locale, wanted):
            lessons[content.key] = content
    return sorted(lessons.values(), key=lambda content: content.position)


def _distance(locale: str, wanted: str) -> tuple[bool, bool]:
    return locale != wanted, locale != settings.LANGUAGE_CODE


def _lessons(contents: list[LessonContent], progress: dict[str, bool]) -> list[Lesson]:
    return [
        Lesson(
            content.key,
            content.title,
            content.minutes,
            content.position,
            content.summary,
            content.pk,
            content.locale,
            is_read=progress.get(content.key, False),
            is_opened=content.key in progress,
        )
        for content in contents
    ]


_tries = CompiledQuery(
    lambda person, contexts: (
        Attempt.objects.filter(person_id=person, context__in=contexts).exclude(state=AttemptState.VOID).order_by("number")
    ),
    person=int,
    contexts=[str],
)


def _attempts(enrolments: Sequence[Enrolment]) -> dict[int, list[Attempt]]:
    found: dict[int, list[Attempt]] = defaultdict(list)
    contexts = [context_of(enrolment) for enrolment in enrolments if enrolment.course_version.quiz_version_id]
    for attempt in _tries.all(person=enrolments[0].person_id, contexts=contexts):
        found[enrolment_id(attempt.context) or 0].append(attempt)
    return found


def _add_missed(failed: list[Learning]) -> None:
    """Fill in which lessons to read again, in two statements for all that failed."""
    last = {learning.finished[-1].pk: learning for learning in failed}
    if not last:
        return
    lesson_of = {
        str(item): key
        for item, key in QuizItem.objects.filter(quiz_version__in={attempt.quiz_version_id for attempt in _lasts(failed)})
        .order_by("position")
        .values_list("pk", "lesson_key")
    }
    for marking in Marking.objects.filter(attempt__in=last).order_by("number"):
        wrong = {item for item, mark in marking.marks.items() if not mark.get("correct")}
        missed = [key for item, key in lesson_of.items() if item in wrong and key]
        last[marking.attempt_id].missed = list(dict.fromkeys(missed))


def _lasts(failed: list[Learning]) -> list[Attempt]:
    return [learning.finished[-1] for learning in failed]
