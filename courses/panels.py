"""What courses show on other pages."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from assessments.models import Attempt, Quiz
from courses.models import CoursePage, LessonPage
from courses.queries.desk import Paper, drafts, sent_back, to_approve, waiting
from courses.queries.learning import current_enrolments, learning_of
from courses.queries.progress import enrolment_id
from kit.clock import today
from kit.panels import Panel
from kit.panels import register as register_panel
from people.models import Person
from units.roles import Permission
from units.scope import permissions_of
from units.working_role import works_with


def after_attempt(request: HttpRequest, attempt: Attempt, **_facts: Any) -> dict[str, Any] | None:
    """Below the result of an attempt: what it means for the course, what to read again, the way back."""
    number = enrolment_id(attempt.context) or _practised_under(attempt.context)
    if number is None:
        return None
    enrolment = current_enrolments(request.user).filter(pk=number).first()  # type: ignore[arg-type]
    if enrolment is None:
        return None
    return {"learning": learning_of([enrolment])[0], "counts": enrolment_id(attempt.context) is not None}


def begins(request: HttpRequest, **_facts: Any) -> dict[str, Any] | None:
    """On the desk of those who write: a new course."""
    return {} if writes(request) else None


def desk_of(find: Callable[[Person], list[Paper]], kind: str) -> Callable[..., dict[str, Any] | None]:
    """Return what a card of the desk shows: the courses that `find` finds, if there are any."""

    def card(request: HttpRequest, **_facts: Any) -> dict[str, Any] | None:
        papers = find(request.user) if writes(request) else []  # type: ignore[arg-type]
        return {"papers": papers, "kind": kind} if papers else None

    return card


def courses_of(request: HttpRequest, quiz: Quiz, **_facts: Any) -> dict[str, Any] | None:
    """Above the editor of a quiz: the courses to which it belongs, with the way back, and their lessons to choose from."""
    pages = list(CoursePage.objects.filter(quiz=quiz).order_by("pk"))
    lessons = LessonPage.objects.child_of(pages[0]) if pages else []
    return {"pages": pages, "lessons": [(lesson.key, lesson.draft_title) for lesson in lessons]} if pages else None


def announce_desk() -> None:
    """Put the cards on the desk, what is most pressing first, and the chapters into the guide."""
    register_panel("quiz_editor", Panel("courses/admin/quiz_panel.html", 10, courses_of))
    cards = (("approve", to_approve, 10), ("back", sent_back, 20), ("drafts", drafts, 40), ("waiting", waiting, 50))
    for kind, find, order in cards:
        register_panel("admin_home", Panel("courses/admin/desk_card.html", order, desk_of(find, kind)))
    register_panel("admin_home", Panel("courses/admin/desk_begin.html", 30, begins))
    register_panel("admin_guide", Panel("courses/admin/guide_authors.html", 10, begins))
    register_panel("admin_guide", Panel("courses/admin/guide_approvers.html", 20, approves))


def approves(request: HttpRequest, **_facts: Any) -> dict[str, Any] | None:
    """In the guide of those who approve: how that is done."""
    return {} if Permission.APPROVE in permissions_of(request.user, today()) else None  # type: ignore[arg-type]


def writes(request: HttpRequest) -> bool:
    """Return whether the person writes or approves courses somewhere."""
    return Permission.WRITE in permissions_of(request.user, today())  # type: ignore[arg-type]


def works_on_courses(request: HttpRequest) -> bool:
    """Return whether the menu leads the person to the admin: they write or approve, in the role that they work in."""
    return works_with(request, Permission.WRITE)


def _practised_under(context: str) -> int | None:
    kind, _colon, rest = context.partition(":")
    number = rest.partition(":")[0]
    return int(number) if kind == "practice" and number.isdecimal() else None
