"""Somebody with a browser: finds links and buttons by their words, and looks at every page for barriers.

Words are given in English, the source, and sought as the Vietnamese catalogue has them.
"""

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.utils.translation import gettext, ngettext
from playwright.sync_api import Browser, Download, Locator, Page, Response

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
_WAIT = 45_000  # milliseconds; a busy machine is slow, and a wait that is met costs nothing
_VIOLATIONS = """async (within) => {
    const found = await axe.run(within || document, {resultTypes: ["violations"]});
    return found.violations.map(({id, impact, nodes}) => [id, impact, ...nodes.slice(0, 3).map(node => node.html.slice(0, 200))]);
}"""
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Walker:
    """One browser profile with one tab in front. `troubles` collects what no page may do."""

    def __init__(self, browser: Browser, site: str, *, size: dict[str, int], script: bool, offline_page: bool = False) -> None:
        self.size = size
        self.script = script
        self.site = site
        self.troubles: list[str] = []
        self.context = browser.new_context(
            viewport=size,
            base_url=site,
            locale="vi-VN",
            java_script_enabled=script,
            accept_downloads=True,
            service_workers="allow" if offline_page else "block",  # what a worker asks for, a journey's own routes do not see
        )
        self.context.set_default_timeout(_WAIT)
        self.page = self.new_tab()

    def new_tab(self) -> Page:
        """Open a tab in the same profile."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("response", self._watch)
        page.on("console", lambda line: self._listen(page, line.text))
        return page

    def _watch(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status} {response.request.method} {response.url}")
        if not response.url.startswith(("blob:", "data:", f"{self.site}/")):
            self.troubles.append(f"another host: {response.url}")

    def _listen(self, page: Page, text: str) -> None:
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            self.troubles.append(f"{page.url}: {text}")

    # --- walking

    def open(self, target: Locator) -> None:
        """Press something and wait for the page to which it leads."""
        with self.page.expect_navigation():
            target.click()

    def go(self, path: str) -> Response:
        """Type an address of the site."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer

    def sign_in(self, login_name: str, password: str) -> None:
        """Sign in through the form."""
        self.go("/tai-khoan/dang-nhap/")
        self.page.locator("input[name=login]").fill(login_name)
        self.page.locator("input[name=password]").fill(password)
        self.press("Sign in")
        self.page.wait_for_url(lambda url: "dang-nhap" not in url)

    def main(self) -> Locator:
        """The page's own part, without header and footer."""
        return self.page.locator("main")

    def button(self, words: str) -> Locator:
        """The button in the page's own part that begins with these words."""
        return self.main().get_by_role("button", name=re.compile(f"^{re.escape(gettext(words))}")).first

    def link(self, words: str) -> Locator:
        """The link in the page's own part that begins with these words."""
        return self.main().get_by_role("link", name=re.compile(f"^{re.escape(gettext(words))}")).first

    def press(self, words: str) -> None:
        """Press a button and wait for where it leads."""
        self.open(self.button(words))

    def follow(self, words: str) -> None:
        """Follow a link."""
        self.open(self.link(words))

    def follow_menu(self, words: str) -> None:
        """Choose an entry of the menu, which a phone unfolds first."""
        folded = self.page.locator("header details.menu-phone summary")
        if folded.is_visible():
            folded.click()
        entry = self.page.locator("header").get_by_role("link", name=gettext(words), exact=True)
        self.open(entry.locator("visible=true").first)

    def fetch(self, target: Locator) -> Path:
        """Press what hands out a file, and return the file."""
        with self.page.expect_download() as waiting:
            target.click()
        download: Download = waiting.value
        return Path(download.path())

    # --- looking

    def sees(self, words: str, **facts: Any) -> None:
        """Wait until the sentence stands in the page's own part."""
        self.sees_text(gettext(words) % facts if facts else gettext(words))

    def sees_count(self, one: str, many: str, count_of: int, /, **facts: Any) -> None:
        """Wait until a sentence with a number stands there."""
        self.sees_text(ngettext(one, many, count_of) % facts)

    def sees_text(self, text: str) -> None:
        """Wait until this very text stands in the page's own part."""
        self.main().get_by_text(text).locator("visible=true").first.wait_for()

    def misses_text(self, text: str) -> None:
        """Check that the text stands nowhere on the page."""
        assert text not in self.page.content(), f"{self.page.url} shows {text!r}"

    def no_barriers(self, *, sizes: tuple[dict[str, int], ...] = (PHONE, DESKTOP), within: str = "") -> None:
        """Check at each size that axe finds nothing of any impact, and that nothing scrolls sideways.

        `within` looks at one part alone: of the admin's pages only what stands in Wagtail's frame is ours.

        Both are asked by script: where the browser runs none, there is nothing to ask.
        """
        if not self.script:
            return
        self.page.evaluate(AXE_SCRIPT)
        for size in sizes:
            self.page.set_viewport_size(size)
            assert self.page.evaluate(_VIOLATIONS, within) == [], f"{self.page.url} at {size['width']} px"
            wide = self.page.evaluate(_SIDEWAYS)
            assert within or wide <= 0, f"{self.page.url} scrolls sideways by {wide} px at {size['width']} px"
        self.page.set_viewport_size(self.size)
