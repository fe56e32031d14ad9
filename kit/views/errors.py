"""Pages for requests that cannot be answered: what happened, and what to do next."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
    """Say that the fault is ours. The page needs neither database nor session."""
    return render(request, "500.html", status=500)


@anyone
def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """Say that the form has grown old, and how to send it again."""
    return render(request, "403_csrf.html", status=403)
