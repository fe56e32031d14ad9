"""One's own account: name, units, language, password, what the site keeps."""

from typing import Any

from allauth.account.views import PasswordChangeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import override

from kit.doors import signed_in
from kit.panels import panels_for
from kit.personal_data import everything_about
from people.forms import LanguageForm
from people.models import Person


class ChangePassword(PasswordChangeView):
    """Allauth's form, which leads back to one's account."""

    success_url = reverse_lazy("people:my-account")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead people without a password back to their account: there is nothing to change."""
        if not _self(request).has_usable_password():
            messages.error(request, _("You have no password yet. A slip from your unit lets you set one."))
            return redirect("people:my-account")
        return super().dispatch(request, *args, **kwargs)


@signed_in
def my_account(request: HttpRequest) -> HttpResponse:
    """Show what the site knows of the reader, and let them choose its language."""
    person = _self(request)
    form = LanguageForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with override(person.language):
            messages.success(request, _("The language has been changed."))
        return redirect("people:my-account")
    panels = panels_for("my_account", request)
    return render(request, "people/my_account.html", {"form": form, "person": person, "panels": panels})


@signed_in
def my_data(request: HttpRequest) -> HttpResponse:
    """Hand out everything the site keeps about the reader, with the purpose of each field."""
    response = JsonResponse(everything_about(_self(request)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return response


def _self(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
