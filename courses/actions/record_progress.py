"""Keep how far a learner is."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.actions.complete import evaluate
from courses.models import Completion, Enrolment, LessonProgress
from courses.queries.progress import facts_of
from courses.signals import learning_started
from kit.refusals import Refusal


def open_lesson(*, enrolment: Enrolment, key: str, opened: bool | None = None) -> None:
    """Note that a learner opened a lesson, and that they stopped there last.

    Nothing is written when both are known already. `opened` spares the look-up where
    the caller knows whether the lesson was opened before.
    """
    _check(enrolment, key)
    if opened is None:
        opened = LessonProgress.objects.filter(enrolment=enrolment, lesson_key=key).exists()
    if opened and enrolment.last_lesson_key == key:
        return
    with transaction.atomic():
        if not opened:
            _open(enrolment, key)
        _stand_at(enrolment, key)


@transaction.atomic
def mark_lesson_done(*, enrolment: Enrolment, key: str) -> Completion | None:
    """Note that a learner has read a lesson, and complete the course where that was the last thing to do.

    The first time counts; saying it again changes nothing.
    """
    _check(enrolment, key)
    unread = LessonProgress.objects.filter(enrolment=enrolment, lesson_key=key, done_at=None)
    if not unread.update(done_at=timezone.now()):  # read before, or never opened here
        _open(enrolment, key)
        unread.update(done_at=timezone.now())
    _stand_at(enrolment, key)
    return evaluate(enrolment=enrolment)


def refuse_unread(enrolment: Enrolment) -> None:
    """Refuse the final quiz while lessons that the course asks for are unread: a try would be spent for nothing."""
    version = enrolment.course_version
    unread = facts_of(enrolment, passed_quiz=False).unread if version.rule.get("all_lessons") else ()
    if unread:
        text = ngettext(
            "Read the lesson that is left first; then the final quiz opens.",
            "Read the %(number)d lessons that are left first; then the final quiz opens.",
            len(unread),
        )
        raise Refusal("unread", text % {"number": len(unread)})


def _check(enrolment: Enrolment, key: str) -> None:
    if enrolment.withdrawn_at is not None:
        raise Refusal("withdrawn", _("You have left this course. Enrol again to go on."))
    if key not in {lesson["key"] for lesson in enrolment.course_version.lessons}:
        raise Refusal("no_such_lesson", _("This course has no such lesson."))


def _open(enrolment: Enrolment, key: str) -> None:
    LessonProgress.objects.bulk_create(
        [LessonProgress(enrolment=enrolment, lesson_key=key, opened_at=timezone.now())], ignore_conflicts=True
    )


def _stand_at(enrolment: Enrolment, key: str) -> None:
    """Remember the lesson; the first one starts the course."""
    now = timezone.now()
    fresh = enrolment.started_at is None
    if fresh and Enrolment.objects.filter(pk=enrolment.pk, started_at=None).update(started_at=now, last_lesson_key=key):
        enrolment.started_at, enrolment.last_lesson_key = now, key
        learning_started.send(sender=Enrolment, enrolment=enrolment)
    if enrolment.last_lesson_key != key:
        Enrolment.objects.filter(pk=enrolment.pk).update(last_lesson_key=key)
        enrolment.last_lesson_key = key
