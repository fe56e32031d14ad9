"""Enrol a person in a course."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.enums import EnrolmentSource
from courses.models import Course, CourseVersion, Enrolment
from courses.queries.memberships import membership_for
from courses.signals import learner_enrolled
from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person
from units.models import Membership


@transaction.atomic
def enrol(
    *,
    person: Person,
    course: Course,
    by: Person | None,
    source: str = EnrolmentSource.SELF,
    membership: Membership | None = None,
    version: CourseVersion | None = None,
    at: datetime | None = None,
) -> Enrolment:
    """Enrol a person in the newest version of a course, once.

    Somebody who is enrolled already keeps their enrolment and their version; after
    a withdrawal a new one begins. Without a membership given, the enrolment is
    taken under the one that `membership_for` picks; a person of no unit may learn too.
    `version` and `at` are for what was learnt before it was written down.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    latest = Enrolment.objects.filter(person=person, course=course).order_by("-period").first()
    if latest is not None and latest.withdrawn_at is None:
        return latest
    version = version or course.versions.order_by("-number").first()
    if version is None:
        raise Refusal("not_published", _("This course has not been published yet."))
    under = membership or membership_for(person, course, today())
    enrolment = Enrolment.objects.create(
        person=person,
        course=course,
        course_version=version,
        membership=under,
        unit_id=under.unit_id if under else None,
        family=under.family if under else "",
        source=source,
        period=latest.period + 1 if latest else 1,
        enrolled_at=at or timezone.now(),
    )
    audit.record(
        by=by,
        did="courses.enrol",
        to=enrolment,
        after={"course": course.code, "version": version.number, "source": source},
        unit=under.unit if under else None,
    )
    learner_enrolled.send(sender=Enrolment, enrolment=enrolment)
    return enrolment
