"""The register, and one line of it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from certificates.actions.revoke import reissue as reissue_paper
from certificates.actions.revoke import revoke as revoke_paper
from certificates.enums import CertificateState
from certificates.forms import ReasonForm, RegisterFilter
from certificates.models import Certificate, Concern
from certificates.queries.concerns import open_concerns, what_happened
from certificates.queries.register import issuers_for, lines, note_of
from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.doors import needs
from units.roles import Permission
from units.scope import permissions_of

PER_PAGE = 50


@needs(Permission.SEE_REGISTER)
@require_safe
def register(request: SignedInRequest) -> HttpResponse:
    """List the register, newest number first."""
    form = RegisterFilter(request.GET, issuers=issuers_for(request.user, today()))
    found = lines(request.user, form.which(), today())
    page = Paginator(found if form.is_valid() else found.none(), PER_PAGE).get_page(request.GET.get("page"))
    may_issue = Permission.ISSUE in permissions_of(request.user, today())
    context = {
        "form": form,
        "page": page,
        "rows": [(line, note_of(line, today()), line.standing(today())) for line in page],
        "may_issue": may_issue,
        "to_look_at": open_concerns(request.user, today()).count() if may_issue else 0,
        "chosen": {name: request.GET.get(name, "") for name in form.fields},
    }
    return render(request, "certificates/register.html", context, status=200 if form.is_valid() else 400)


@needs(Permission.SEE_REGISTER)
@require_safe
def entry(request: SignedInRequest, ref: str) -> HttpResponse:
    """Show one line: what the paper says, what happened to it, and what may be done."""
    seen = Certificate.objects.numbered().visible_to(request.user, today())
    paper = seen.filter(ref=ref).select_related("issuer", "enrolment__completion").first()
    if paper is None:
        raise Http404
    issued_by = Certificate.objects.issued_by(request.user, today())
    concerns = list(Concern.objects.filter(certificate=paper).select_related("closed_by").order_by("pk"))
    context = {
        "paper": paper,
        "standing": paper.standing(today()),
        "happened": what_happened(paper, concerns),
        "concerns": [row for row in concerns if row.closed_at is None],
        "may_change": paper.state == CertificateState.ISSUED and issued_by.filter(pk=paper.pk).exists(),
        "completed": paper.enrolment.completion.voided_at is None,
    }
    return render(request, "certificates/entry.html", context)


@needs(Permission.ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask why, then revoke."""
    done = _("The certificate is revoked. The public page says so from now on.")
    return _with_reason(request, ref, "certificates/revoke.html", revoke_paper, done)


@needs(Permission.ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def reissue(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask why, then have a new paper issued in place of this one."""
    done = _("A new certificate is being issued in place of this one.")
    return _with_reason(request, ref, "certificates/reissue.html", reissue_paper, done)


def _with_reason(
    request: SignedInRequest, ref: str, template: str, change: Callable[..., Certificate], done: str
) -> HttpResponse:
    paper = Certificate.objects.numbered().issued_by(request.user, today()).filter(ref=ref).first()
    if paper is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            change(certificate=paper, by=request.user, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("certificates:entry", ref=paper.ref)
    return render(request, template, {"paper": paper, "form": form}, status=400 if form.errors else 200)
