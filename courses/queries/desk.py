"""What lies on the desk of somebody who writes or approves courses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q, QuerySet
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState, get_default_page_content_type

from courses.models import CourseApproval, CoursePage
from kit.clock import today
from people.models import Person
from units.roles import Permission
from units.scope import reach

MOST = 20


@dataclass(frozen=True)
class Paper:
    """A course on the desk: since when it lies there, by whom, and what was said."""

    page: CoursePage
    at: datetime | None = None
    by: Person | None = None
    comment: str = ""


def to_approve(person: Person) -> list[Paper]:
    """Return the courses that wait for this person's approval, the longest wait first."""
    states = TaskState.objects.none()
    for task in CourseApproval.objects.all():
        states |= task.get_task_states_user_can_moderate(person)
    rows = states.select_related("workflow_state__requested_by").order_by("started_at")[:MOST]
    found = [(state.workflow_state, state.started_at) for state in rows]
    pages = _pages(person, [passage for passage, _at in found])
    return [Paper(pages[key], at, row.requested_by) for row, at in found if (key := row.object_id) in pages]


def sent_back(person: Person) -> list[Paper]:
    """Return the person's courses that an approver has sent back, with the comment."""
    rows = _under_way(person, WorkflowState.STATUS_NEEDS_CHANGES)
    pages = _pages(person, rows)
    return [
        Paper(pages[row.object_id], answer.finished_at, answer.finished_by, answer.comment)
        for row in rows
        if row.object_id in pages and (answer := row.current_task_state)
    ]


def waiting(person: Person) -> list[Paper]:
    """Return the person's courses that lie with an approver."""
    rows = _under_way(person, WorkflowState.STATUS_IN_PROGRESS)
    pages = _pages(person, rows)
    return [
        Paper(pages[row.object_id], step.started_at)
        for row in rows
        if row.object_id in pages and (step := row.current_task_state)
    ]


def drafts(person: Person) -> list[Paper]:
    """Return the courses that the person works on and nobody has been sent yet, the last touched first."""
    busy = WorkflowState.objects.active().filter(base_content_type=get_default_page_content_type())
    mine = _mine(person).exclude(pk__in=[int(key) for key in busy.values_list("object_id", flat=True)])
    pages = list(mine.select_related("quiz", "course__owner"))
    changed = _changed_below(pages)
    found = [Paper(page, _touched(page, changed)) for page in pages if _is_open(page) or page.course_id in changed]
    return sorted(found, key=lambda paper: paper.at.timestamp() if paper.at else 0, reverse=True)[:MOST]


def _mine(person: Person) -> QuerySet[CoursePage]:
    """Return the courses that the person began or has worked on, at units where they still may write."""
    step = Page.steplen
    touched = PageLogEntry.objects.filter(user=person, action="wagtail.edit").values_list("page_id", flat=True).distinct()
    paths = Page.objects.filter(pk__in=touched).values_list("path", flat=True)
    near = {end for path in paths for end in (path, path[:-step])}  # the course itself, or the one above a lesson
    within = reach(person, Permission.WRITE, today()).filter("course__owner")
    worked_on = CoursePage.objects.filter(Q(owner=person) | Q(path__in=near)).values("course")
    return CoursePage.objects.filter(within, locale__language_code=settings.LANGUAGE_CODE, course__in=worked_on)


def _is_open(page: CoursePage) -> bool:
    """Return whether page or quiz are ahead of what is published."""
    quiz_is_ahead = page.quiz is not None and (page.quiz.has_unpublished_changes or not page.quiz.live)
    return not page.live or page.has_unpublished_changes or quiz_is_ahead


def _changed_below(pages: list[CoursePage]) -> dict[int | None, datetime | None]:
    """Return the courses with a lesson or a translation that is not published as it is, and when one was last touched."""
    every = CoursePage.objects.filter(course__in=[page.course_id for page in pages])
    course_of = dict(every.values_list("path", "course_id"))
    below = reduce(or_, [Q(path__startswith=path) for path in course_of], Q(pk__in=[]))
    ahead = Page.objects.filter(below, Q(live=False) | Q(has_unpublished_changes=True)).exclude(
        pk__in=[page.pk for page in pages]
    )
    found: dict[int | None, datetime | None] = {}
    for path, at in ahead.order_by("latest_revision_created_at").values_list("path", "latest_revision_created_at"):
        found[course_of.get(path) or course_of.get(path[: -Page.steplen])] = at
    return found


def _touched(page: CoursePage, changed: dict[int | None, datetime | None]) -> datetime | None:
    moments = [moment for moment in (page.latest_revision_created_at, changed.get(page.course_id)) if moment]
    return max(moments, default=None)


def _under_way(person: Person, status: str) -> list[WorkflowState]:
    """Return the passages through approval that the person asked for, or whose course they began, the newest first."""
    own = CoursePage.objects.filter(owner=person).values_list("pk", flat=True)
    rows = WorkflowState.objects.filter(status=status).filter(Q(requested_by=person) | Q(object_id__in=[str(pk) for pk in own]))
    return list(rows.select_related("current_task_state__finished_by").order_by("-created_at")[:MOST])


def _pages(person: Person, passages: Iterable[WorkflowState]) -> dict[str, CoursePage]:
    """Return the course pages of these passages, by the number that they keep, where the person may still work on them."""
    within = reach(person, Permission.WRITE, today()).filter("course__owner")
    pages = CoursePage.objects.filter(pk__in=[int(passage.object_id) for passage in passages]).filter(within)
    return {str(page.pk): page for page in pages.select_related("course__owner")}
