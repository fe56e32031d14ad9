"""What was assigned at a unit, to how many, who they are, and taking it back."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assignments.actions import withdraw as withdraw_requirement
from assignments.models import Obligation, Requirement
from assignments.queries import Counts, asked_here, counts_of, requirement_within, standing_in, stands, still_asked
from assignments.words import STANDING_WORDS
from kit.agency import agency_of
from kit.clock import today
from people.http import SignedInRequest
from units.doors import needs, unit_within
from units.roles import Permission

_PER_PAGE = 50


@needs(Permission.ASSIGN)
@require_safe
def unit_requirements(request: SignedInRequest, ref: str) -> HttpResponse:
    """What was assigned at a unit, what comes from above, and how many people are how far."""
    unit = unit_within(request, ref, Permission.ASSIGN)
    return render(request, "assignments/requirements.html", {"unit": unit, "asked": asked_here(unit, request.user, today())})


@needs(Permission.ASSIGN)
@require_safe
def requirement(request: SignedInRequest, ref: str) -> HttpResponse:
    """The people whom an assignment asks, or asked, by given name."""
    day = today()
    shown = _within(request, ref)
    rows = Obligation.objects.visible_to(request.user, day).filter(requirement=shown)
    wanted = request.GET.get("trang-thai", "")
    found = standing_in(rows, wanted, day).select_related("person", "unit_due").order_by("person__sort_key", "id")
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    counts = counts_of(rows, day).get(shown.pk, Counts())
    context = {
        "requirement": shown,
        "unit": shown.unit,
        "rule": shown.newest_version,
        "link": f"{settings.PUBLIC_ORIGIN}{reverse('courses:my-learning')}",
        "hotline": agency_of(request).hotline,
        "counts": counts,
        "standings": [(key, STANDING_WORDS[key], number) for key, number in counts.by_standing()],
        "wanted": wanted,
        "page": page,
        "rows": [(row, STANDING_WORDS[stands(row, day)], stands(row, day)) for row in page],
    }
    return render(request, "assignments/requirement.html", context)


@needs(Permission.ASSIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, ref: str) -> HttpResponse:
    """Say what taking an assignment back would change, and take it back once that is confirmed."""
    shown = _within(request, ref)
    if request.method == "POST":
        withdraw_requirement(requirement=shown, by=request.user)
        messages.success(request, _("The assignment is withdrawn. What people completed stays."))
        return redirect("assignments:unit-requirements", ref=shown.unit.ref)
    if shown.withdrawn_at:
        return redirect("assignments:requirement", ref=shown.ref)
    counts = counts_of(Obligation.objects.filter(requirement=shown), today()).get(shown.pk, Counts())
    context = {
        "requirement": shown,
        "unit": shown.unit,
        "rule": shown.newest_version,
        "counts": counts,
        "closing": counts.waiting + counts.exempt,
        "still_asked": still_asked(shown),
    }
    return render(request, "assignments/withdraw.html", context)


def _within(request: SignedInRequest, ref: str) -> Requirement:
    found = requirement_within(request.user, ref, today())
    if found is None:
        raise Http404
    return found
