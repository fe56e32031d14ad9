"""The page of a unit, and the people behind its figures."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from assignments.due import Standing
from assignments.enums import CLOSED
from assignments.queries import courses_assigned_in, standing_in, stands
from assignments.words import STANDING_WORDS
from courses.models import Course
from kit.clock import today
from people.http import SignedInRequest
from reports.measures.completions import closed_rows, report, rows
from reports.queries import trail, units_followed
from units.doors import needs, unit_within
from units.roles import Permission
from units.scope import permissions_of

_LATE_SHOWN = 10
_PER_PAGE = 50


@needs(Permission.SEE_PROGRESS)
def units(request: SignedInRequest) -> HttpResponse:
    """The units that one follows; where there is only one, its page."""
    followed = units_followed(request.user, today())
    if len(followed) == 1:
        return redirect("reports:unit", ref=followed[0].ref)
    return render(request, "reports/units.html", {"units": followed})


@needs(Permission.SEE_PROGRESS)
def unit(request: SignedInRequest, ref: str) -> HttpResponse:
    """People, assigned, in progress, completed, late with names, rate, certificates, and the units below."""
    day = today()
    shown = unit_within(request, ref, Permission.SEE_PROGRESS)
    courses = list(courses_assigned_in(shown, day))
    course = _chosen(request, courses)
    late = standing_in(rows(shown, day, course), Standing.OVERDUE, day)
    late = late.select_related("person", "unit_due", "course").order_by("due_on", "person__sort_key")
    context = {
        "unit": shown,
        "trail": trail(request.user, shown, day),
        "courses": courses,
        "course": course,
        "report": report(shown, day, course),
        "late": late[:_LATE_SHOWN],
        "titles": {item.pk: item.newest_title for item in courses},
        "may": {permission.value for permission in permissions_of(request.user, day)},
    }
    return render(request, "reports/unit.html", context)


@needs(Permission.SEE_PROGRESS)
def unit_learners(request: SignedInRequest, ref: str) -> HttpResponse:
    """Why this percentage: the rows behind a figure, by given name."""
    day = today()
    shown = unit_within(request, ref, Permission.SEE_PROGRESS)
    courses = list(courses_assigned_in(shown, day))
    course = _chosen(request, courses)
    wanted = request.GET.get("trang-thai", "")
    behind = closed_rows if wanted in CLOSED else rows
    found = standing_in(behind(shown, day, course), wanted, day)
    found = found.select_related("person", "unit_due", "requirement", "requirement_version").order_by("person__sort_key", "id")
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    titles = {item.pk: item.newest_title for item in courses}
    context = {
        "unit": shown,
        "trail": [*trail(request.user, shown, day), shown],
        "courses": courses,
        "course": course,
        "wanted": wanted,
        "standings": [(key, STANDING_WORDS[key]) for key in Standing],
        "page": page,
        "rows": [(row, STANDING_WORDS[stands(row, day)], stands(row, day), titles.get(row.course_id, "")) for row in page],
        "report": report(shown, day, course),
    }
    return render(request, "reports/unit_learners.html", context)


def _chosen(request: HttpRequest, courses: list[Course]) -> Course | None:
    """Return the course named in the address, if it is one that was assigned here."""
    wanted = request.GET.get("khoa-hoc", "")
    return next((course for course in courses if course.ref == wanted), None)
