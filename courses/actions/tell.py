"""Tell approvers that a course waits for them, and the author what became of it."""

from django.urls import reverse
from wagtail.models import TaskState

from courses.models import CoursePage
from kit.clock import today
from people.actions import notify
from people.models import Person
from units.queries import people_who_may
from units.roles import Permission


def tell_approvers(*, page: CoursePage, state: TaskState) -> None:
    """Tell those who may approve at the course's unit, but for its sender, that it has been sent; once for each sending."""
    if page.course is None:
        return
    sender = state.workflow_state.requested_by
    facts = {"course": page.title, "by": _name(sender), "path": reverse("wagtailadmin_home")}
    for person in people_who_may(Permission.APPROVE, page.course.owner, today()):
        if person != sender:
            key = f"course_to_approve:{state.pk}:{person.pk}"
            notify(person=person, kind="course_to_approve", facts=facts, key=key, family=page.course.owner.family)


def tell_author(*, page: CoursePage, state: TaskState, approved: bool) -> None:
    """Tell whoever sent a course that it was approved or sent back, with the comment, unless they answered themselves."""
    sender, by = state.workflow_state.requested_by, state.finished_by
    if page.course is None or sender is None or sender == by:
        return
    kind = "course_approved" if approved else "course_sent_back"
    path = page.get_url() if approved else None
    facts = {
        "course": page.title,
        "by": _name(by),
        "comment": state.comment,
        "path": path if path and path.startswith("/") else reverse("wagtailadmin_home"),
    }
    notify(person=sender, kind=kind, facts=facts, key=f"{kind}:{state.pk}", family=page.course.owner.family)


def _name(person: Person | None) -> str:
    return person.full_name if person else "—"
