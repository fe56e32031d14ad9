"""The marker has attempts marked again by a mended key: choose, look at what changes, apply."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.regrade import apply_regrade, drop_regrade, prepare_regrade
from assessments.enums import RegradeState
from assessments.forms import RegradeForm
from assessments.models import Quiz, Regrade
from assessments.queries.regrades import lines_shown, mended, quizzes_marked_by, regrades_of, totals
from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.doors import needs
from units.roles import Permission

PER_PAGE = 50
_UNDER_WAY = {RegradeState.PREPARING, RegradeState.APPLYING}


@needs(Permission.APPROVE)
@never_cache
@require_safe
def regrade_list(request: SignedInRequest) -> HttpResponse:
    """List the quizzes whose keys were mended since attempts were marked, and the regrades so far."""
    quizzes = quizzes_marked_by(request.user, today())
    page = Paginator(regrades_of(quizzes), PER_PAGE).get_page(request.GET.get("page"))
    context = {"found": mended(quizzes).items(), "page": page}
    return render(request, "assessments/regrade_list.html", context)


@needs(Permission.APPROVE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def regrade_new(request: SignedInRequest, ref: str) -> HttpResponse:
    """Choose mended questions of a quiz and say why; a post has it computed what would change."""
    quiz = quizzes_marked_by(request.user, today()).filter(ref=ref).select_related("owner").first()
    if quiz is None:
        raise Http404
    found = mended(Quiz.objects.filter(pk=quiz.pk)).get(quiz, [])
    form = RegradeForm(request.POST if request.method == "POST" else None, found=found)
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            made = prepare_regrade(quiz=quiz, questions=chosen["questions"], by=request.user, reason=chosen["reason"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("assessments:regrade", made.ref)
    ticked = set(request.POST.getlist("questions")) if form.is_bound else {str(row.new.question_id) for row in found}
    context = {"quiz": quiz, "found": found, "form": form, "ticked": ticked}
    return render(request, "assessments/regrade_new.html", context, status=400 if form.errors else 200)


@needs(Permission.APPROVE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def regrade_show(request: SignedInRequest, ref: str) -> HttpResponse:
    """Show before and after for every attempt; a post applies it, or drops it. Looks again by itself while work is under way."""
    quizzes = quizzes_marked_by(request.user, today())
    regrade = Regrade.objects.filter(quiz__in=quizzes, ref=ref).select_related("quiz__owner", "prepared_by", "applied_by").first()
    if regrade is None:
        raise Http404
    if request.method == "POST":
        return _decide(request, regrade)
    page = Paginator(lines_shown(regrade), PER_PAGE).get_page(request.GET.get("page"))
    context = {"regrade": regrade, "totals": totals(regrade), "page": page, "under_way": regrade.state in _UNDER_WAY}
    response = render(request, "assessments/regrade_show.html", context)
    if regrade.state in _UNDER_WAY:
        response["Refresh"] = "3"
    return response


def _decide(request: SignedInRequest, regrade: Regrade) -> HttpResponse:
    if request.POST.get("decision") == "drop":
        drop_regrade(regrade=regrade, by=request.user)
        messages.success(request, _("Nothing was changed."))
        return redirect("assessments:regrades")
    try:
        apply_regrade(regrade=regrade, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The attempts are being marked again. You may leave this page."))
    return redirect("assessments:regrade", regrade.ref)
