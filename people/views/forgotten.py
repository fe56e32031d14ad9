"""A forgotten password: a mail for those with an address, the way to one's unit for the others."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kit.doors import anyone
from kit.panels import panels_for
from kit.text import fold
from people.actions import notify
from people.forms import ForgottenForm
from people.models import Person


@anyone
@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Answer every login name alike, whether it exists and has an address or not."""
    form = ForgottenForm(request.POST or None)
    sent = False
    if request.method == "POST" and form.is_valid():
        login_name = fold(form.cleaned_data["login_name"])
        if ratelimit.consume(request, action="forgotten", key=login_name):
            _send(login_name)
            sent = True
        else:
            form.add_error(None, _("Too many requests. Wait an hour, or ask your unit's HR manager for a new slip."))
    context = {"form": form, "sent": sent, "panels": panels_for("forgotten_password", request)}
    return render(request, "people/forgotten.html", context, status=200 if sent or not form.errors else 429)


def _send(login_name: str) -> None:
    person = Person.objects.filter(login_name=login_name, is_active=True).exclude(email="").first()
    if person is not None:
        notify(person=person, kind="new_password", facts={})
