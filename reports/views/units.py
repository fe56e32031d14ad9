"""The page of a unit, and the people behind its figures."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assignments.due import Standing
from assignments.enums import CLOSED
from assignments.models import Obligation
from assignments.queries import COMPLETED, standing_in, stands
from assignments.words import STANDING_WORDS
from kit.clock import today
from people.http import SignedInRequest
from reports.measures.completions import Figures, Report, closed_rows, papers, report, rows
from reports.queries import counted_before, heirs_of, opened, trail, units_followed
from reports.reading import Reading, read_as, unit_followed
from units.doors import needs
from units.queries import placement_of
from units.roles import Permission
from units.scope import permissions_of
from units.working_role import working_role

_LATE_SHOWN = 10
_PER_PAGE = 50


@needs(Permission.SEE_PROGRESS)
def units(request: SignedInRequest) -> HttpResponse:
    """The units that one follows; where there is only one, its page."""
    chosen = working_role(request)
    followed = units_followed(request.user, today(), under=chosen.held.path if chosen else "")
    if len(followed) == 1:
        return redirect("reports:unit", ref=followed[0].ref)
    return render(request, "reports/units.html", {"units": followed})


@needs(Permission.SEE_PROGRESS)
def unit(request: SignedInRequest, ref: str) -> HttpResponse:
    """People, assigned, in progress, completed, late with names, rate, certificates, and the units below."""
    asked = _reading(request, ref)
    shown = report(asked.unit, asked.day, asked.course, asked.structure)
    late = standing_in(_rows_of(asked, Standing.OVERDUE), Standing.OVERDUE, asked.day)
    late = late.select_related("person", "unit_due", "course").order_by("due_on", "person__sort_key")
    context = {
        "unit": asked.unit,
        "reading": asked,
        "trail": trail(request.user, asked.unit, asked.structure),
        "report": shown,
        "open": opened(request.user, [branch.unit for branch in shown.branches], today()),
        "before": counted_before(request.user, asked.unit, today()),
        "after": heirs_of(request.user, asked.unit, today()),
        "late": late[:_LATE_SHOWN],
        "may": {permission.value for permission in permissions_of(request.user, today())},
        "stands": placement_of(asked.unit, today()) is not None,
    }
    if request.GET.get("xem") == "trinh-chieu":
        return render(request, "reports/unit_on_screen.html", context | {"branches": _latest_first(shown)})
    return render(request, "reports/unit.html", context)


@needs(Permission.SEE_PROGRESS)
def unit_learners(request: SignedInRequest, ref: str) -> HttpResponse:
    """Why this percentage: the rows behind a figure, by given name."""
    asked = _reading(request, ref)
    wanted = request.GET.get("trang-thai", "")
    found = standing_in(_rows_of(asked, wanted), wanted, asked.day)
    found = found.select_related("person", "unit_due", "requirement__unit", "requirement_version")
    page = Paginator(found.order_by("person__sort_key", "id"), _PER_PAGE).get_page(request.GET.get("page"))
    titles = {item.pk: item.newest_title for item in asked.courses}
    day = asked.day
    context = {
        "unit": asked.unit,
        "reading": asked,
        "trail": [*trail(request.user, asked.unit, asked.structure), asked.unit],
        "wanted": wanted,
        "standings": [(COMPLETED, _("Completed")), *((key, STANDING_WORDS[key]) for key in Standing)],
        "page": page,
        "rows": [(row, STANDING_WORDS[stands(row, day)], stands(row, day), titles.get(row.course_id, "")) for row in page],
        "report": report(asked.unit, day, asked.course, asked.structure),
    }
    return render(request, "reports/unit_learners.html", context)


@needs(Permission.SEE_PROGRESS)
def unit_certificates(request: SignedInRequest, ref: str) -> HttpResponse:
    """The certificates behind a figure, the newest first, with the names that they print."""
    asked = _reading(request, ref)
    found = papers(asked.unit, asked.day, asked.course, asked.structure).select_related("issuer", "unit")
    context = {
        "unit": asked.unit,
        "reading": asked,
        "trail": [*trail(request.user, asked.unit, asked.structure), asked.unit],
        "page": Paginator(found.order_by("-issued_on", "-pk"), _PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reports/unit_certificates.html", context)


def _latest_first(shown: Report) -> list[Figures]:
    """Return the branches that have something to learn, those with most people late first."""
    return sorted((row for row in shown.branches if row.assigned), key=lambda row: (-row.overdue, row.unit.search_name))


def _reading(request: SignedInRequest, ref: str) -> Reading:
    found = unit_followed(request.user, ref)
    if found is None:
        raise Http404
    return read_as(found, request.GET.dict())


def _rows_of(asked: Reading, wanted: str) -> QuerySet[Obligation]:
    behind = closed_rows if wanted in CLOSED else rows
    return behind(asked.unit, asked.day, asked.course, asked.structure)
