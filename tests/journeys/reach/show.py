"""A browser that is shown pages which the site has written out before, with the site's own files around them."""

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.journeys.reach.eyes import PHONE
from tests.journeys.reach.pages import Visit

ORIGIN = "http://localhost"


class Screen:
    """One tab for all pages. `troubles` collects what the content policy stopped and what scripts stumbled over."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport=PHONE, locale="vi-VN", reduced_motion="reduce", service_workers="block")
        self.page: Page = self.context.new_page()
        self.page.route("**/*", self._answer)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda line: "Content Security Policy" in line.text and self.troubles.append(line.text))
        self.troubles: list[str] = []
        self._shown: Visit | None = None

    def show(self, visit: Visit) -> Page:
        """Open a page at its address."""
        self._shown = visit
        self.troubles.clear()
        self.page.set_viewport_size(PHONE)
        self.page.goto(ORIGIN + visit.path, wait_until="load")
        return self.page

    def _answer(self, route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        if route.request.resource_type == "document" and self._shown and route.request.frame == self.page.main_frame:
            route.fulfill(status=200, headers=dict(self._shown.headers), body=self._shown.html)
        elif file := _file(path):
            kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
            route.fulfill(status=200, body=Path(file).read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404, body="")


def _file(path: str) -> str | None:
    if path.startswith(settings.STATIC_URL):
        return finders.find(path.removeprefix(settings.STATIC_URL))
    media = Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL)
    return str(media) if path.startswith(settings.MEDIA_URL) and media.is_file() else None
