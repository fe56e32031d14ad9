"""Credit lessons that somebody learnt in a group session."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from courses.actions.complete import evaluate
from courses.actions.enrol import enrol
from courses.completion import keeps_credit
from courses.enums import CreditOutcome, DeliveryMode, EnrolmentSource
from courses.models import CourseVersion, Enrolment, LessonProgress
from courses.queries.memberships import membership_for
from courses.queries.progress import met_at
from courses.signals import learning_started
from kit.clock import day_of
from people.models import Person
from units.enums import Family


@dataclass(frozen=True)
class Credited:
    """What became of it: the enrolment, where there is one, and the lessons that were not read before."""

    outcome: CreditOutcome
    enrolment: Enrolment | None = None
    keys: tuple[str, ...] = ()


@transaction.atomic
def credit_lessons(
    *, person: Person, version: CourseVersion, keys: Collection[str], mode: DeliveryMode, at: datetime
) -> Credited:
    """Credit lessons of a version of a course to a person who learnt them with others at a moment, once.

    Who is not enrolled is enrolled, as of that moment and under the membership of that day; who left the course
    before it begins anew, who left since is let be. A lesson that was read or credited before stays as it is.
    The rule of completion is then read, and counts as met when the last thing was done that it asks for. Nothing
    written here says which session it was, or who held it.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    latest = Enrolment.objects.filter(person=person, course_id=version.course_id).order_by("-period").first()
    if latest is not None and latest.withdrawn_at is not None and latest.withdrawn_at >= at:
        return Credited(CreditOutcome.WITHDRAWN)
    if latest is None or latest.withdrawn_at is not None:
        membership = membership_for(person, version.course, day_of(at))
        if version.course.owner.family == Family.PARTY and (membership is None or membership.family != Family.PARTY):
            return Credited(CreditOutcome.NOT_IN_TREE)
        taken = _newest_alike(version)
        enrolment = enrol(
            person=person,
            course=version.course,
            by=None,
            source=EnrolmentSource.SESSION,
            membership=membership,
            version=taken,
            at=at,
        )
    else:
        enrolment = latest
        if not keeps_credit(version.number, enrolment.course_version.number, _majors(version)):
            return Credited(CreditOutcome.OTHER_VERSION, enrolment)
    credited = _write(enrolment, keys, mode, at)
    if not credited:
        return Credited(CreditOutcome.KNOWN, enrolment)
    _start(enrolment, at)
    evaluate(enrolment=enrolment, met_at=met_at(enrolment))
    return Credited(CreditOutcome.CREDITED, enrolment, credited)


def _majors(version: CourseVersion) -> list[int]:
    return list(CourseVersion.objects.filter(course_id=version.course_id, is_major=True).values_list("number", flat=True))


def _newest_alike(version: CourseVersion) -> CourseVersion:
    """Return the newest version in which what was taught counts."""
    later = CourseVersion.objects.filter(course_id=version.course_id, number__gt=version.number).order_by("number")
    newest = version
    for other in later:
        if other.is_major:
            break
        newest = other
    return newest


def _write(enrolment: Enrolment, keys: Collection[str], mode: DeliveryMode, at: datetime) -> tuple[str, ...]:
    """Mark the lessons as read that were not, and return their keys."""
    wanted = [lesson["key"] for lesson in enrolment.course_version.lessons if lesson["key"] in keys]
    rows = [LessonProgress(enrolment=enrolment, lesson_key=key, opened_at=at) for key in wanted]
    LessonProgress.objects.bulk_create(rows, ignore_conflicts=True)
    unread = LessonProgress.objects.filter(enrolment=enrolment, done_at=None)
    return tuple(key for key in wanted if unread.filter(lesson_key=key).update(done_at=at, mode=mode))


def _start(enrolment: Enrolment, at: datetime) -> None:
    """Note that the person has begun, where they had not."""
    if enrolment.started_at is None and Enrolment.objects.filter(pk=enrolment.pk, started_at=None).update(started_at=at):
        enrolment.started_at = at
        learning_started.send(sender=Enrolment, enrolment=enrolment)
