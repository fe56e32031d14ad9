"""Some answers of the demo that came after the time was over: they wait for the marker.

Each learner's line was down for the second half of the quiz, and came back some minutes
too late. Everything is written by the product's own actions, then put back to its day.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from assessments.actions.start import start_attempt
from assessments.actions.submit import submit
from assessments.actions.upsert import Given, upsert
from assessments.models import Answer, Attempt, Marking
from assessments.queries.papers import Item, paper_for
from courses.models import Enrolment, LessonProgress
from courses.queries.progress import context_of
from lms.demo.answers import right_response
from lms.demo.courses import Published

LEARNERS = 3
_DAYS_AGO = 2
_LATE = timedelta(minutes=9)


def come_late(course: Published, now: datetime) -> list[Attempt]:
    """Let a few learners who have read, and not taken the quiz yet, send half of their answers too late."""
    begun = Attempt.objects.filter(person_id=OuterRef("person_id"), quiz_version=course.quiz_version)
    read = LessonProgress.objects.filter(enrolment_id=OuterRef("pk"), done_at__isnull=False)
    waiting = Enrolment.objects.filter(Exists(read), ~Exists(begun), course=course.course, completion=None)
    return [_sit(enrolment, course, now, place) for place, enrolment in enumerate(waiting.order_by("pk")[:LEARNERS])]


def _sit(enrolment: Enrolment, course: Published, now: datetime, place: int) -> Attempt:
    attempt = start_attempt(
        person=enrolment.person, quiz_version=course.quiz_version, context=context_of(enrolment), family=enrolment.family
    )
    items = paper_for(attempt).items
    half = len(items) // 2
    _answer(attempt, items[:half], sequence=1)
    started = now - timedelta(days=_DAYS_AGO, hours=place)
    ends = started + timedelta(minutes=course.quiz_version.minutes or 20)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=started, deadline=ends)
    submit(attempt=attempt)
    _answer(attempt, items[half - 1 : len(items) - place], sequence=2)
    Attempt.objects.filter(pk=attempt.pk).update(submitted_at=ends)
    Marking.objects.filter(attempt=attempt).update(marked_at=ends)
    Answer.objects.filter(attempt_id=attempt.pk, is_late=False).update(saved_at=started + timedelta(minutes=6))
    Answer.objects.filter(attempt_id=attempt.pk, is_late=True).update(saved_at=ends + _LATE)
    return attempt


def _answer(attempt: Attempt, items: tuple[Item, ...], *, sequence: int) -> None:
    upsert(attempt.pk, [Given(item.id, right_response(item), sequence, "demo") for item in items])
