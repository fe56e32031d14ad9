"""The courses that come with the product: taken over as real ones, published at once or left as drafts."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from courses.actions.publish_directly import publish_directly
from courses.models import CataloguePage, Course, CoursePage
from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from lms.demo.courses import build_course
from lms.demo.source import CONTENT, FIRST, lessons_of, material
from people.models import Person
from skills.actions import load_frameworks
from units.models import Unit
from units.roles import Permission
from units.scope import may


@dataclass(frozen=True)
class Ready:
    """A course that comes with the product."""

    code: str
    title: str
    summary: str
    minutes: int
    lessons: int
    is_there: bool


def ready_courses() -> list[Ready]:
    """Return the courses that come with the product, with whether they were taken over already."""
    codes = sorted(path.parent.name for path in CONTENT.glob("*/course.yaml"))
    there = set(Course.objects.filter(code__in=codes).values_list("code", flat=True))
    return [_ready(code, material(f"{code}/course"), code in there) for code in codes]


@transaction.atomic
def take_over(*, code: str, owner: Unit, publish: bool, by: Person) -> CoursePage:
    """Make a ready course one of this site's own: its pages, pictures and quiz, which authors change like any other.

    Published at once it needs no approver, as an administrator may; the log says so.
    """
    ready = {course.code: course for course in ready_courses()}.get(code)
    if ready is None or ready.is_there:
        raise Refusal("not_ready_made", _("This course has been taken over already."))
    if not may(by, Permission.WRITE, owner, today()):
        raise Refusal("may_not_write", _("You may not write courses for this unit."))
    catalogue = CataloguePage.objects.filter(locale__language_code=FIRST).order_by("pk").first()
    if catalogue is None:
        raise Refusal("no_catalogue", _("The site has no catalogue yet. Ask the administrator."))
    load_frameworks()
    page = build_course(code, catalogue, owner)
    page.owner = by
    page.save_revision(user=by, log_action=True)
    audit.record(by=by, did="courses.taken_over", to=page, after={"code": code}, unit=owner)
    if publish:
        publish_directly(page=page, by=by, reason=_("A ready course that comes with the site."))
    return page


def _ready(code: str, plan: dict[str, Any], is_there: bool) -> Ready:
    return Ready(code, plan["title"], plan["summary"], plan["minutes"], len(lessons_of(code)), is_there)
