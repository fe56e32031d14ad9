"""What only the site as a whole can answer."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kit.doors import anyone
from lms.demo.accounts import BY_KEY
from lms.demo.roles import person_for

BACKEND = "people.sign_in.backends.LoginNameBackend"


@anyone
@require_POST
def try_role(request: HttpRequest) -> HttpResponse:
    """Sign a visitor of the demo in as one of its roles, in a new session. Outside demo mode there is nothing here."""
    role = request.POST.get("role", "")
    person = person_for(role)
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect(BY_KEY[role].starts_at)
