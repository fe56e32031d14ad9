"""What an issuer must look at, and the decision to let a paper stand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from certificates.actions.concern import keep as keep_paper
from certificates.forms import ReasonForm
from certificates.queries.concerns import open_concerns
from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.doors import needs
from units.roles import Permission

PER_PAGE = 50


@needs(Permission.ISSUE)
@require_safe
def concerns(request: SignedInRequest) -> HttpResponse:
    """List the papers under which something changed."""
    page = Paginator(open_concerns(request.user, today()), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "certificates/concerns.html", {"page": page, "to_look_at": page.paginator.count})


@needs(Permission.ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask why, then let the paper stand."""
    rows = list(open_concerns(request.user, today()).filter(certificate__ref=ref))
    if not rows:
        raise Http404
    paper = rows[0].certificate
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            keep_paper(certificate=paper, by=request.user, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The certificate stands. Your reason is kept with it."))
            return redirect("certificates:entry", ref=paper.ref)
    context = {"paper": paper, "rows": rows, "form": form}
    return render(request, "certificates/keep.html", context, status=400 if form.errors else 200)
