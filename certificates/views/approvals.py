"""One screen on which an issuer approves many papers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from certificates.actions.approve import approve
from certificates.forms import ApproveForm
from certificates.models import Certificate
from certificates.queries.concerns import open_concerns
from certificates.queries.facts import may_name_unit
from certificates.queries.waiting import waiting_for
from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.doors import needs
from units.roles import Permission

PER_PAGE = 100


@needs(Permission.ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def approvals(request: SignedInRequest) -> HttpResponse:
    """List who waits, all ticked; approve those that stay ticked."""
    within = Certificate.objects.issued_by(request.user, today())
    form = ApproveForm(request.POST if request.method == "POST" else None, within=within)
    if form.is_valid():
        try:
            count = approve(certificates=list(form.cleaned_data["certificates"]), by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            sentence = ngettext(
                "%(count)s certificate is approved and is being issued.",
                "%(count)s certificates are approved and are being issued.",
                count,
            )
            messages.success(request, sentence % {"count": count})
            return redirect("certificates:approvals")
    page = Paginator(waiting_for(request.user, today()), PER_PAGE).get_page(request.GET.get("page"))
    ticked = set(request.POST.getlist("certificates")) if form.is_bound else {row.ref for row in page}
    rows = [(row, row.unit if row.issuer and may_name_unit(row, row.issuer) else None) for row in page]
    context = {"form": form, "page": page, "rows": rows, "ticked": ticked}
    context["to_look_at"] = open_concerns(request.user, today()).count()
    return render(request, "certificates/approvals.html", context, status=400 if form.errors else 200)
