"""What the app shows on pages that are not its own: menu entries and a card on "My learning"."""

from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assessments.models import Attempt
from certificates.enums import CertificateState
from certificates.models import Certificate
from courses.models import CourseVersion, Enrolment
from courses.queries.progress import enrolment_id
from kit import menu, panels
from kit.clock import today
from units.roles import Permission
from units.scope import permissions_of
from units.working_role import works_with

NEWEST = 3


def announce() -> None:
    """Hand everything in."""
    menu.register(menu.Item(_("Certificates"), "certificates:mine", 60, _is_signed_in))
    menu.register(menu.Item(_("Look up"), "certificates:look-up", 70, lambda request: True))
    menu.register(menu.Item(_("Register"), "certificates:register", 80, _reads_registers, is_work=True))
    panels.register("my_learning", panels.Panel("certificates/panel_newest.html", 50, newest))
    panels.register("attempt_result", panels.Panel("certificates/panel_after_attempt.html", 20, after_attempt))
    panels.register("enrolment", panels.Panel("certificates/panel_newest.html", 10, of_enrolment))
    panels.register("admin_home", panels.Panel("certificates/admin/desk_card.html", 15, to_approve))
    panels.register("admin_guide", panels.Panel("certificates/admin/guide_issuers.html", 30, issues))


def newest(request: HttpRequest, **things: Any) -> dict[str, Any] | None:
    """Return the person's newest papers for the card, or None where there are none."""
    papers = Certificate.objects.of(request.user).filter(state=CertificateState.ISSUED)  # type: ignore[arg-type]
    rows = list(papers.order_by("-issued_on", "-pk")[:NEWEST])
    return {"papers": rows} if rows else None


def of_enrolment(request: HttpRequest, enrolment: Enrolment, **things: Any) -> dict[str, Any] | None:
    """Return the papers of one course for its page, or None where there are none."""
    rows = list(Certificate.objects.of(request.user).filter(state=CertificateState.ISSUED, enrolment=enrolment))  # type: ignore[arg-type]
    return {"papers": rows} if rows else None


def after_attempt(request: HttpRequest, attempt: Attempt, **things: Any) -> dict[str, Any] | None:
    """Return below a result the paper that the course earned, and how far it is; None where there is none."""
    enrolment = enrolment_id(attempt.context)
    if enrolment is None or not attempt.passed:
        return None
    papers = Certificate.objects.of(request.user).filter(enrolment=enrolment)  # type: ignore[arg-type]
    paper = papers.order_by("-edition").first()
    return {"paper": paper} if paper is not None else None


def to_approve(request: HttpRequest, **things: Any) -> dict[str, Any] | None:
    """Return for the desk of those who issue how many papers wait for them, by course."""
    if issues(request) is None:
        return None
    rows = Certificate.objects.waiting().issued_by(request.user, today())  # type: ignore[arg-type]
    counted = rows.values("course_version__course").annotate(count=Count("pk"), newest=Max("course_version")).order_by("-count")
    versions = CourseVersion.objects.in_bulk([row["newest"] for row in counted])
    return {"courses": [(versions[row["newest"]].title, row["count"]) for row in counted]}


def issues(request: HttpRequest, **things: Any) -> dict[str, Any] | None:
    """In the guide of those who issue: how that is done."""
    return {} if Permission.ISSUE in permissions_of(request.user, today()) else None  # type: ignore[arg-type]


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _reads_registers(request: HttpRequest) -> bool:
    return works_with(request, Permission.SEE_REGISTER)
