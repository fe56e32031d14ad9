"""The language of a page: the reader's own, else the site's. What the browser prefers says little on a shared computer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation


class LanguageMiddleware:
    """Speak the language that a person chose for their account; visitors read the site's own, Vietnamese.

    Stands after the middleware for authentication. Visitors cost no statement.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Activate the language for this request."""
        known = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        language = getattr(request.user, "language", "") if known else ""
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
