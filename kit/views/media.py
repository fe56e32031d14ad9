"""Public media: pictures, video, sound and captions, with ranges. In production the proxy serves them instead."""

import mimetypes
import posixpath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from kit.doors import anyone
from kit.files import serve

_KINDS = ("image/", "video/", "audio/")
_CAPTIONS = ".vtt"
# Documents have rights of their own and go through Wagtail's view.
_CLOSED_FOLDERS = {"documents"}
_LONG = "public, max-age=2592000"
# A drawing that is opened by itself may run nothing and load nothing.
_DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@anyone
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve one public file; anything else in the media folder does not exist for this view."""
    kind = _kind(path)
    if kind is None or not _is_file(path):
        raise Http404
    response = serve(request, default_storage, path, content_type=kind)
    response["Cache-Control"] = _LONG
    if kind == "image/svg+xml":
        response["Content-Security-Policy"] = _DRAWING_POLICY
    return response


def _kind(path: str) -> str | None:
    """Return the content type of a public file by its name, or None where it is not public or the path takes a detour."""
    if posixpath.normpath(path) != path or path.split("/")[0] in _CLOSED_FOLDERS:
        return None
    if path.endswith(_CAPTIONS):
        return "text/vtt"
    guessed, encoding = mimetypes.guess_type(path)
    return guessed if guessed and not encoding and guessed.startswith(_KINDS) else None


def _is_file(path: str) -> bool:
    """Say whether the storage holds it; a path that leads out of the storage holds nothing."""
    try:
        return default_storage.exists(path) and default_storage.size(path) > 0
    except (SuspiciousFileOperation, ValueError, OSError):
        return False
