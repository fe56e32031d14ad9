"""What a page weighs in Chromium: bytes over the wire with headers, requests, script."""

import shutil
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Playwright

from courses.actions.enrol import enrol
from lms.demo.courses import publish
from lms.demo.site import build_site
from people.models import Person
from skills.actions import load_frameworks
from units.models import Unit

COURSE = "an-toan-thong-tin"
PHONE = {"width": 360, "height": 740}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_KB = 1024


@dataclass(frozen=True)
class Weight:
    """What came for one page."""

    kilobytes: float
    requests: int
    script: float


def first_lesson(owner: Unit, person: Person) -> str:
    """Publish the demo's course with its pictures and return the address of its first lesson, of which somebody is a learner."""
    load_frameworks()
    published = publish(COURSE, build_site(), owner, [timezone.now()])
    enrolment = enrol(person=person, course=published.course, by=person)
    return f"/viec-hoc/{enrolment.ref}/bai/{published.versions[-1].lessons[0]['key']}/"


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium without a window."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("Chromium is missing: install Debian's package chromium.")
    return playwright.chromium.launch(executable_path=found, args=ARGUMENTS)


def profile(browser: Browser, origin: str, session: str) -> BrowserContext:
    """Return a phone's browser profile in which somebody is signed in, with nothing cached.

    It runs no worker: one would fetch the warm page where it cannot be weighed. What the worker
    itself keeps for the time without connection comes once, after the page, and is not counted.
    """
    context = browser.new_context(base_url=origin, viewport=PHONE, locale="vi-VN", service_workers="block")
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": origin}])
    return context


def weigh(context: BrowserContext, path: str) -> Weight:
    """Open a page in a tab of its own, to its end, and return what came over the wire for it."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    came: dict[str, float] = {}

    def answered(event: dict[str, Any]) -> None:
        if not event["response"].get("fromDiskCache"):
            kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in kinds:
            came[event["requestId"]] = event["encodedDataLength"] / _KB

    wire.on("Network.responseReceived", answered)
    wire.on("Network.requestServedFromCache", lambda event: kinds.pop(event["requestId"], None))
    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    answer = page.goto(path, wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200, f"{path} answered {answer.status}"
    page.close()
    sent = {request: size for request, size in came.items() if size > 0}
    return Weight(sum(sent.values()), len(sent), sum(size for request, size in sent.items() if kinds[request] == "Script"))
