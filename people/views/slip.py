"""Signing in with a printed slip or an invitation: login name and code, then a password, then in."""

import time

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kit.doors import anyone
from kit.refusals import Refusal
from kit.text import fold
from people.actions import use_code
from people.actions.codes import matching_code
from people.forms import NewPasswordForm, SlipForm
from people.models import OneTimeCode, Person

_SESSION_KEY = "slip"
_SECONDS = 15 * 60


@anyone
@never_cache
@sensitive_post_parameters("code")
def slip(request: HttpRequest) -> HttpResponse:
    """Ask for login name and code. A name that nobody has answers like a wrong code."""
    form = SlipForm(request.POST or None, initial={"login_name": request.GET.get("ten", "")})
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/slip.html", {"form": form})
    login_name = fold(form.cleaned_data["login_name"])
    if not ratelimit.consume(request, action="slip", key=login_name):
        form.add_error(None, _("Too many wrong tries. Wait 15 minutes, or ask your unit's HR manager for a new slip."))
        return render(request, "people/slip.html", {"form": form}, status=429)
    code = _code(login_name, form.cleaned_data["code"])
    if code is None:
        form.add_error(None, _("The login name or the code is not right, or the code has expired. Check both against your slip."))
        return render(request, "people/slip.html", {"form": form})
    ratelimit.clear(request, action="slip", key=login_name)
    request.session[_SESSION_KEY] = {"code": code.pk, "at": int(time.time())}
    return redirect("people:slip-password")


@anyone
@never_cache
@sensitive_post_parameters("password", "again")
def slip_password(request: HttpRequest) -> HttpResponse:
    """Let whoever showed a code choose a password, once, and sign them in."""
    shown = request.session.get(_SESSION_KEY)
    if not shown or time.time() - shown["at"] > _SECONDS:
        return redirect("people:slip")
    code = OneTimeCode.objects.select_related("person").filter(pk=shown["code"], person__is_active=True).first()
    if code is None:
        return redirect("people:slip")
    form = NewPasswordForm(request.POST or None, person=code.person)
    if request.method == "POST" and form.is_valid():
        try:
            use_code(code_id=code.pk, person=code.person, password=form.cleaned_data["password"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            del request.session[_SESSION_KEY]
            return perform_login(request, code.person)
    return render(request, "people/slip_password.html", {"form": form, "person": code.person})


def _code(login_name: str, typed: str) -> OneTimeCode | None:
    person = Person.objects.filter(login_name=login_name, is_active=True).first()
    # Nobody's code is compared as well, so that both answers take the same time.
    return matching_code(person or Person(pk=0), typed)
