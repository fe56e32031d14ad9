"""Some months of learning, written in bulk: the rows that the product would have written one by one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from random import Random

from assessments.enums import AttemptState, MarkingReason
from assessments.models import Answer, Attempt, Marking
from courses.enums import EnrolmentSource
from courses.models import Completion, CourseVersion, Enrolment, LessonProgress
from courses.queries.memberships import best_membership
from courses.queries.progress import context_of
from kit.clock import day_of
from lms.demo.answers import Examination
from lms.demo.courses import Published
from lms.demo.learners import start_of
from lms.demo.paths import Path, Sitting, walk
from lms.demo.seats import Figure
from people.models import Person
from units.models import Membership

_BATCH = 2000


@dataclass(frozen=True)
class Learning:
    """One enrolment with the path that it stands for."""

    enrolment: Enrolment
    path: Path


def learn(course: Published, people: list[tuple[Figure, Person]], now: datetime, random: Random) -> list[Completion]:
    """Let people take a course and return the completions, the earliest first."""
    examination = Examination(course.quiz_version, random)
    belonging = _memberships(day_of(now))
    learnings = []
    for figure, person in people:
        start = start_of(figure, course.course.code, day_of(now), random)
        if start is None:
            continue
        version = course.version_on(start.at)
        lessons = [(lesson["key"], lesson["minutes"]) for lesson in version.lessons]
        path = walk(start.how, lessons, examination, start.at, now, random)
        membership = best_membership(belonging[person.pk], course.course)
        learnings.append(Learning(_enrolment(person, version, membership, path, random), path))
    Enrolment.objects.bulk_create([learning.enrolment for learning in learnings], batch_size=_BATCH)
    _write_lessons(learnings)
    _write_attempts(learnings, examination)
    return _write_completions(learnings)


def _memberships(day: date) -> dict[int, list[Membership]]:
    held: dict[int, list[Membership]] = defaultdict(list)
    for membership in Membership.objects.on(day).select_related("unit").order_by("pk"):
        held[membership.person_id].append(membership)
    return held


def _enrolment(person: Person, version: CourseVersion, membership: Membership | None, path: Path, random: Random) -> Enrolment:
    return Enrolment(
        person=person,
        course_id=version.course_id,
        course_version=version,
        membership=membership,
        unit_id=membership.unit_id if membership else None,
        family=membership.family if membership else "",
        source=EnrolmentSource.SELF if random.random() < 0.2 else EnrolmentSource.ASSIGNED,
        enrolled_at=path.enrolled_at,
        started_at=path.lessons[0].opened_at if path.lessons else None,
        last_lesson_key=path.lessons[-1].key if path.lessons else "",
    )


def _write_lessons(learnings: Iterable[Learning]) -> None:
    rows = (
        LessonProgress(enrolment=learning.enrolment, lesson_key=read.key, opened_at=read.opened_at, done_at=read.done_at)
        for learning in learnings
        for read in learning.path.lessons
    )
    LessonProgress.objects.bulk_create(rows, batch_size=_BATCH)


def _write_attempts(learnings: list[Learning], examination: Examination) -> None:
    sat = [
        (_attempt(learning.enrolment, sitting, number, examination), sitting)
        for learning in learnings
        for number, sitting in enumerate(learning.path.sittings, start=1)
    ]
    Attempt.objects.bulk_create([attempt for attempt, _sitting in sat], batch_size=_BATCH)
    Marking.objects.bulk_create([_marking(attempt, sitting, examination) for attempt, sitting in sat], batch_size=_BATCH)
    Answer.objects.bulk_create([row for attempt, sitting in sat for row in _answers(attempt, sitting)], batch_size=_BATCH)


def _attempt(enrolment: Enrolment, sitting: Sitting, number: int, examination: Examination) -> Attempt:
    minutes = examination.version.minutes
    return Attempt(
        quiz_version=examination.version,
        person_id=enrolment.person_id,
        context=context_of(enrolment),
        family=enrolment.family,
        number=number,
        seed=enrolment.pk * 1000 + number,
        state=AttemptState.SUBMITTED,
        started_at=sitting.started_at,
        deadline=sitting.started_at + timedelta(minutes=minutes) if minutes else None,
        submitted_at=sitting.submitted_at,
        month=Attempt.month_of(day_of(sitting.started_at)),
        score=sitting.result.score,
        max_score=sitting.result.max_score,
        passed=sitting.result.passed,
    )


def _marking(attempt: Attempt, sitting: Sitting, examination: Examination) -> Marking:
    result = sitting.result
    marks = {str(answer.item): answer.mark for answer in result.answers} | examination.unanswered(result.answers)
    return Marking(
        attempt=attempt,
        number=1,
        reason=MarkingReason.SUBMIT,
        marked_at=sitting.submitted_at,
        score=result.score,
        max_score=result.max_score,
        passed=result.passed,
        marks=marks,
    )


def _answers(attempt: Attempt, sitting: Sitting) -> Iterable[Answer]:
    pause = (sitting.submitted_at - sitting.started_at) / (len(sitting.result.answers) + 1)
    for place, answer in enumerate(sitting.result.answers, start=1):
        yield Answer(
            attempt_id=attempt.pk,
            item_id=answer.item,
            month=attempt.month,
            response=answer.response,
            sequence=1,
            writer="demo",
            saved_at=sitting.started_at + pause * place,
        )


def _write_completions(learnings: list[Learning]) -> list[Completion]:
    rows = [
        Completion(
            enrolment=learning.enrolment,
            course_version=learning.enrolment.course_version,
            completed_at=learning.path.completed_at,
            score=learning.path.sittings[-1].result.score,
            max_score=learning.path.sittings[-1].result.max_score,
        )
        for learning in learnings
        if learning.path.completed_at
    ]
    return sorted(Completion.objects.bulk_create(rows, batch_size=_BATCH), key=attrgetter("completed_at"))
