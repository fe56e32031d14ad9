"""What stands around every view: the content policy, and an answer to requests that are too large."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse, UnreadablePostError
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe

from kit.refusals import Refusal

_CHUNK = 64 * 1024
_TOO_LARGE = 413
_SHRINKS = frozenset({"text/html", "image/svg+xml", "text/vtt", "text/javascript", "application/json"})
_BREAK = mark_safe("<br>")
# Below /admin/ all the same: ways to our own sign-in, what is nowhere, words and icons.
_FOR_EVERYBODY = tuple(f"/admin/{name}/" for name in ("login", "logout", "password_reset", "users", "groups", "jsi18n", "sprite"))


class ContentPolicyMiddleware(CSPMiddleware):
    """Send the strict policy everywhere but below /admin/, whose widgets need inline scripts.

    A preview is a page of the site, with its strict policy, that the admin shows in a frame.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith("/admin/") and not hasattr(response, "_csp_config"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        elif getattr(request, "is_dummy", False):
            response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
        return super().process_response(request, response)


class CompressionMiddleware(GZipMiddleware):
    """Send pages, drawings and captions compressed, and leave alone what is small already or asked for in parts."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress what is text, whole and wanted so."""
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if kind not in _SHRINKS or response.status_code == HTTPStatus.PARTIAL_CONTENT:
            return response
        return super().process_response(request, response)


class AdminRefusalMiddleware:
    """Speak for the site where the admin refuses.

    Who is signed in and has no role for the admin gets the site's page that says so;
    Wagtail would send them to sign in again. A refusal raised below /admin/ becomes its
    sentence on the page one came from: Wagtail's own views know nothing of refusals,
    and whatever was refused has been rolled back by the action that raised it. Its
    dialogs expect JSON that says where to go.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if request.path.startswith("/admin/") and not request.path.startswith(_FOR_EVERYBODY):
            person = request.user
            if person.is_authenticated and not person.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not isinstance(exception, Refusal) or not request.path.startswith("/admin/"):
            return None
        messages.error(request, format_html_join(_BREAK, "{}", ((line,) for line in str(exception).splitlines())))
        origin = request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(origin, request.get_host(), request.is_secure())
        back = origin if safe else "/admin/"
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": back})
        return HttpResponseRedirect(back)


class BodySizeMiddleware:
    """Answer a request that is too large with a page that says so, and see that the browser gets to read it.

    A browser that is still sending when the connection closes shows an error of
    its own, so what is left of the body is read and thrown away first, up to
    `REQUEST_MAX_BYTES`. A body that announces more than that is not looked at.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _announced(request) > settings.REQUEST_MAX_BYTES:
            return render(request, "413.html", status=_TOO_LARGE)
        response = self.get_response(request)
        if response.status_code == _TOO_LARGE:
            _drain(request)
        return response


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def _drain(request: HttpRequest) -> None:
    """Read what is left of the body, or what comes until the sender hangs up."""
    try:
        while request.read(_CHUNK):
            pass
    except UnreadablePostError:
        return
