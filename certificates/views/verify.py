"""The public page that says whether a paper is genuine."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from certificates.forms import LookUpForm, NameForm
from certificates.queries.lookup import find, public_facts
from kit.clock import today
from kit.doors import anyone


@anyone
@never_cache
@sensitive_post_parameters("name")
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and the holder's name if one likes, then answer."""
    form = LookUpForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, {"form": form}, status=400 if form.is_bound else 200)
    if not ratelimit.consume(request, action="certificate_code"):
        return _page(request, {"form": form, "too_many": True}, status=429)
    return _answer(request, form.cleaned_data["code"], form)


@anyone
@never_cache
@sensitive_post_parameters("name")
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Answer for the address on a paper, as the QR code opens it."""
    form = NameForm(request.POST if request.method == "POST" else None)
    if not ratelimit.consume(request, action="certificate_address"):
        return _page(request, {"form": form, "too_many": True}, status=429)
    return _answer(request, token, form)


def _answer(request: HttpRequest, text: str, form: NameForm) -> HttpResponse:
    certificate = find(text)
    if certificate is None:
        typed = form if isinstance(form, LookUpForm) else LookUpForm()
        return _page(request, {"form": typed, "unknown": True}, status=404)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    return _page(request, {"form": form, "facts": public_facts(certificate, name=name, on=today())}, status=200)


def _page(request: HttpRequest, context: dict[str, object], *, status: int) -> HttpResponse:
    response = render(request, "certificates/verify.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
