"""What a browser shows where there is no connection: a page of ours, and the worker that keeps it.

The worker keeps this page, its style and its picture, and nothing else: what belongs
to a person is never kept. Without a worker the browser shows its own page.
"""

import json
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from kit.doors import anyone

_WORKER = (Path(__file__).parent.parent / "static" / "kit" / "js" / "offline.js").read_text()
_FILES = ("site.css", "kit/icon.svg", "kit/pictures/offline.svg")
_A_DAY = "public, max-age=86400"


@anyone
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """Show, in the language of the address and the same to everybody, that there is no connection."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        page = render_to_string("kit/offline.html")
    return HttpResponse(page, headers={"Content-Language": language, "Cache-Control": _A_DAY})


@anyone
def worker(request: HttpRequest, language: str) -> HttpResponse:
    """Hand over the worker for readers of a language, with the addresses that it keeps."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    page = json.dumps(reverse("kit:offline", args=[language]))
    files = json.dumps([static(name) for name in _FILES])
    script = f"const PAGE = {page};\nconst FILES = {files};\n{_WORKER}"
    headers = {"Cache-Control": _A_DAY, "Service-Worker-Allowed": "/"}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)
