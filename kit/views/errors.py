"""Pages for requests that cannot be answered: what happened, and what to do next."""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kit.doors import anyone

_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@anyone
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request was not understood, or, where it was only too large, how much may be sent."""
    if isinstance(exception, _TOO_LARGE):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


@anyone
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this person may not do this here."""
    return render(request, "403.html", status=403)


@anyone
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here; the same for what does not exist and for what is out of reach."""
    return render(request, "404.html", status=404)


@anyone
def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, and where the database cannot be reached or written, what became of what was sent.

    The pages need neither database nor session.
    """
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return _cannot_keep(request)
    return HttpResponse(render_to_string("500.html", {"request": request}), status=500)


def _cannot_keep(request: HttpRequest) -> HttpResponse:
    if request.content_type == "application/json":
        sentence = _("What you sent just now is not saved; what was shown as saved before is safe. Try again in a minute.")
        answer: HttpResponse = JsonResponse({"saved": False, "sentence": sentence}, status=503)
    else:
        answer = render(request, "503.html", status=503)
    answer["Retry-After"] = "30"
    return answer


@anyone
def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """Say that the form has grown old, and how to send it again."""
    return render(request, "403_csrf.html", status=403)
