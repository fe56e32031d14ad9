"""The language of the site, chosen at the foot of every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kit.doors import anyone
from people.forms import LanguageChoice
from people.languages import keep_language
from people.models import Person


@anyone
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the choice, in the account of a person and in a cookie of a visitor, and lead back to the page it was made on."""
    form = LanguageChoice(request.POST)
    if not form.is_valid():
        return redirect("/")
    chosen, back = form.cleaned_data["language"], form.cleaned_data["next"]
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if is_ours else "/")
    if isinstance(request.user, Person):
        Person.objects.filter(pk=request.user.pk).update(language=chosen)
    else:
        keep_language(response, chosen)
    return response
