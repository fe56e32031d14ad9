"""Publish a course past its approver: an administrator's way out, with a reason that is kept."""

from django.db import transaction
from django.utils.translation import gettext as _

from courses.actions.moderation import check_ready
from courses.actions.publish_course import publish_course
from courses.models import CoursePage, CourseVersion
from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from kit.text import without_unseen
from people.models import Person
from units.roles import Permission
from units.scope import may

SHORTEST = 10


@transaction.atomic
def publish_directly(*, page: CoursePage, by: Person, reason: str) -> CourseVersion:
    """Publish the latest revision of a course that no approver has read. The reason goes into the audit log.

    Only for administrators of the owner unit, and only what could have been sent for
    approval. A course that waits for its approver is taken back by it.
    """
    if page.course is None or not may(by, Permission.ADMINISTER, page.course.owner, today()):
        raise Refusal("may_not_publish", _("Only an administrator may publish a course without approval."))
    if len(without_unseen(reason).strip()) < SHORTEST:
        raise Refusal("no_reason", _("Say in a few words why this course is published without approval."))
    latest = page.get_latest_revision_as_object()
    check_ready(page=latest)
    version = publish_course(page=page, by=by)
    facts = {"version": version.number, "reason": reason.strip()}
    audit.record(by=by, did="courses.publish_directly", to=page.course, after=facts, unit=page.course.owner)
    return version
