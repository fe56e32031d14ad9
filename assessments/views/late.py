"""The marker decides about answers that came after the deadline."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.actions.late import decide_late_answers, decide_many
from assessments.forms import DecideManyForm, DecisionForm
from assessments.models import Attempt
from assessments.queries.attempts import latest_marking
from assessments.queries.late import decided, late_answers, late_attempts, looked_at, waiting
from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.doors import needs
from units.roles import Permission

PER_PAGE = 25


@needs(Permission.APPROVE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def late_list(request: SignedInRequest) -> HttpResponse:
    """List the attempts with late answers; a post decides about those that are ticked."""
    mine = late_attempts(request.user, today())
    done = request.GET.get("da-quyet-dinh") == "1"
    form = DecideManyForm(request.POST if request.method == "POST" else None, within=waiting(mine))
    if form.is_valid():
        try:
            count = _decide_many(request, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            sentence = ngettext("Decided about %(count)s attempt.", "Decided about %(count)s attempts.", count)
            messages.success(request, sentence % {"count": count})
            return redirect("assessments:late-answers")
    page = Paginator(decided(mine) if done else waiting(mine), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": looked_at(list(page)),
        "done": done,
        "ticked": set(request.POST.getlist("attempts")),
    }
    return render(request, "assessments/late_list.html", context, status=400 if form.errors else 200)


def _decide_many(request: SignedInRequest, form: DecideManyForm) -> int:
    chosen = form.cleaned_data
    return decide_many(attempts=list(chosen["attempts"]), by=request.user, accept=chosen["accept"], reason=chosen["reason"])


@needs(Permission.APPROVE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def late_show(request: SignedInRequest, ref: str) -> HttpResponse:
    """Show one attempt's late answers beside those in time; a post decides."""
    attempt = late_attempts(request.user, today()).filter(ref=ref).first()
    marking = latest_marking(attempt) if attempt is not None else None
    if attempt is None or marking is None:
        raise Http404
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            decide_late_answers(
                attempt=attempt, by=request.user, accept=form.cleaned_data["accept"], reason=form.cleaned_data["reason"]
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _told(form))
            return redirect("assessments:late-answers")
    return _show(request, attempt, form)


def _show(request: SignedInRequest, attempt: Attempt, form: DecisionForm) -> HttpResponse:
    marking = latest_marking(attempt)
    assert marking is not None  # the getter has looked
    context = {
        "form": form,
        "attempt": attempt,
        "late": looked_at([attempt])[0],
        "answers": late_answers(attempt, marking, get_language() or "vi"),
        "markings": attempt.markings.select_related("marked_by").order_by("number"),
    }
    return render(request, "assessments/late_show.html", context, status=400 if form.errors else 200)


def _told(form: DecisionForm) -> str:
    if form.cleaned_data["accept"]:
        return _("The late answers count. The learner is told.")
    return _("The late answers do not count. The learner is told.")
