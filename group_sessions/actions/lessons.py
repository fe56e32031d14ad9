"""Which lessons a campaign or a session teaches."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from courses.models import Course, CourseVersion
from kit.refusals import Refusal
from units.enums import Family

Taught = tuple[Course, Sequence[str]]  # a course and the keys of some lessons; none means all of them


def versions_taught(taught: Sequence[Taught], family: str) -> list[tuple[CourseVersion, list[str]]]:
    """Return the newest version of each course with the keys that are taught, in one statement.

    Refused: a course without a published version, a lesson that it does not have, a Party course outside the Party tree.
    """
    versions = CourseVersion.objects.filter(course__in=[course.pk for course, _keys in taught]).select_related("course__owner")
    newest = {version.course_id: version for version in versions.order_by("number")}
    found = []
    for course, keys in taught:
        version = newest.get(course.pk)
        if version is None:
            raise Refusal("no_version", _("This course has not been published yet. Choose another one."))
        if version.course.owner.family == Family.PARTY and family != Family.PARTY:
            raise Refusal("party_course", _("This course belongs to the Party tree and can be taught there only."))
        known = keys_of(version)
        if set(keys) - set(known):
            raise Refusal("no_such_lesson", _("This course has no such lesson."))
        found.append((version, [key for key in known if key in keys] if keys else known))
    return found


def keys_of(version: CourseVersion) -> list[str]:
    """Return the keys of a version's lessons in order."""
    return [str(lesson["key"]) for lesson in version.lessons]
