"""Who asks for a page, and the language to answer in."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from kit.addresses import language_in
from people.languages import keep_language
from people.models import Person
from people.reading import reading_of


class PersonMiddleware(AuthenticationMiddleware):
    """Put the person on the request, out of the statement that read the session where that is enough."""

    def process_request(self, request: HttpRequest) -> None:
        """Set `request.user`, which is looked up when somebody asks."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _of_session(request.session) or get_user(request))  # type: ignore[assignment]


def _of_session(session: Any) -> Person | None:
    """Return the person whom the session was read with, if nothing speaks against it; else Django is asked."""
    signed_in_as, backend = session.get(SESSION_KEY), session.get(BACKEND_SESSION_KEY)
    person: Person | None = session.person
    if (
        person is None
        or not person.is_active
        or str(person.pk) != signed_in_as
        or backend not in settings.AUTHENTICATION_BACKENDS
    ):
        return None
    known = constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    return person if known and backend in settings.AUTHENTICATION_BACKENDS else None


class LanguageMiddleware:
    """Speak the language that a person chose for their account, or a visitor for this browser; else the site's own, Vietnamese.

    What the browser prefers says little on a shared computer. A visitor who has chosen none
    and opens a page under an English address is spoken to in English until the browser is closed.

    Stands after the middleware for authentication. Visitors cost no statement.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in that language, and leave none behind for what is answered before anybody is known."""
        chosen, named = _chosen_by(request), language_in(request.path_info)
        language = chosen or named or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if named and not chosen and response.status_code < HTTPStatus.BAD_REQUEST:
            keep_language(response, named, lasting=False)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response


def _chosen_by(request: HttpRequest) -> str | None:
    known = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
    wanted = getattr(request.user, "language", "") if known else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return wanted if wanted in dict(settings.LANGUAGES) else None


class ReadingMiddleware:
    """Put on the request how its reader wants to read; `base.html` asks. Visitors cost no statement."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look it up with the person, who is known here, or on the device."""
        person = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated else None
        request.reading = reading_of(request, person)  # type: ignore[attr-defined, arg-type]
        return self.get_response(request)
