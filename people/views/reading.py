"""How one reads: text size, contrast, reading aloud."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kit.doors import anyone
from people.forms import ReadingForm
from people.models import Person
from people.reading import Reading, remember


@anyone
def reading(request: HttpRequest) -> HttpResponse:
    """Choose how pages look; then go back to the page one came from."""
    current: Reading = request.reading  # type: ignore[attr-defined]
    form = ReadingForm(request.POST or None, initial=asdict(current))
    back = _back(request)
    if request.method == "POST" and form.is_valid():
        chosen = Reading(**form.cleaned_data)
        response = redirect(back or "people:reading")
        if isinstance(request.user, Person):
            Person.objects.filter(pk=request.user.pk).update(**form.cleaned_data)
        else:
            remember(chosen, response)
        messages.success(request, _("Pages are shown as you chose."))
        return response
    return render(request, "people/reading.html", {"form": form, "next": back})


def _back(request: HttpRequest) -> str:
    """Return the page of ours that one came from, if one was named."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else ""
