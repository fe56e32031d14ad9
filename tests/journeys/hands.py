"""Somebody without a mouse: every step is a key, and where the keys are is seen at every step."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from tests.journeys.walker import Walker

_MOST = 150  # keys to anything on a page; more is no way for people
_HERE = """() => {
    const node = document.activeElement, box = node.getBoundingClientRect(), style = getComputedStyle(node);
    const ring = (one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2 || one.boxShadow !== "none";
    const spot = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    const label = node.labels?.length ? [...node.labels].map(one => one.innerText).join(" ") : "";
    return {
        name: (node.getAttribute("aria-label") || label || node.innerText || "").trim().replace(/\\s+/g, " "),
        tag: node.tagName.toLowerCase(), type: node.type || "", id: node.id, classes: node.className,
        chosen: node.tagName === "SELECT" ? node.selectedOptions[0].text : "",
        ringed: ring(style),
        seen: Boolean(spot && (node.contains(spot) || spot.contains(node) || spot.closest("label")?.contains(node))),
        html: node.outerHTML.slice(0, 160),
    };
}"""


class Hands:
    """Keys alone. `strict` says that what has the focus must be seen to have it: the admin's frame is Wagtail's."""

    def __init__(self, walker: Walker, *, strict: bool = True) -> None:
        self.me = walker
        self.strict = strict

    def here(self) -> dict[str, Any]:
        """Return what has the focus."""
        found: dict[str, Any] = self.me.page.evaluate(_HERE)
        return found

    def key(self, name: str) -> None:
        """Press a key."""
        self.me.page.keyboard.press(name)

    def tab(self) -> dict[str, Any]:
        """Go on to the next place, which must be seen."""
        self.key("Tab")
        here = self.here()
        if self.strict and here["tag"] != "body":
            assert here["ringed"], f"{self.me.page.url}: no ring around {here['html']}"
            assert here["seen"], f"{self.me.page.url}: hidden under something: {here['html']}"
        return here

    def reach(self, words: str, *, tags: tuple[str, ...] = ()) -> dict[str, Any]:
        """Press Tab until what begins with these words has the focus."""
        wanted, passed = gettext(words), []
        for _press in range(_MOST):
            here = self.tab()
            if here["name"].startswith(wanted) and (not tags or here["tag"] in tags):
                return here
            passed.append(here["name"])
        raise AssertionError(f"{self.me.page.url}: {wanted!r} is not reached by keys, only {passed}")

    def skip(self) -> None:
        """Jump over the menu, with the first key of the page."""
        here = self.tab()
        assert here["classes"] == "skip", here
        self.key("Enter")
        assert self.here()["id"] == "main"

    def enter(self) -> None:
        """Press Enter on a link or a button that leads to another page."""
        with self.me.page.expect_navigation():
            self.key("Enter")

    def follow(self, words: str) -> None:
        """Go to a link or a button and press it."""
        self.reach(words, tags=("a", "button"))
        self.enter()

    def follow_menu(self, words: str) -> None:
        """Choose an entry of the menu, which a phone unfolds first."""
        self.me.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        if self.me.page.locator(".menu-phone summary").is_visible():
            self.reach("Menu", tags=("summary",))
            self.key("Enter")
        self.follow(words)

    def type(self, label: str, text: str) -> None:
        """Go to a field and write over what stands there."""
        self.reach(label, tags=("input", "textarea"))
        self.key("ControlOrMeta+a")
        self.me.page.keyboard.type(text)

    def tick(self, label: str) -> None:
        """Go to a box and tick it, or take the tick away."""
        self.reach(label, tags=("input",))
        self.key("Space")

    def pick(self, label: str) -> None:
        """Go to a group of which one is chosen, and choose."""
        while self.tab()["type"] != "radio":
            pass
        for _press in range(_MOST):
            if self.here()["name"] == label:
                self.key("Space")
                return
            self.key("ArrowDown")
        raise AssertionError(f"{label!r} cannot be chosen")

    def select(self, label: str, option: str) -> None:
        """Go to a list and choose from it."""
        self.reach(label, tags=("select",))
        for _press in range(_MOST):
            if self.here()["chosen"] == option:
                return
            self.key("ArrowDown")
        raise AssertionError(f"{option!r} cannot be chosen")

    def fetch(self, words: str) -> Path:
        """Press what hands out a file, and return the file."""
        self.reach(words, tags=("a", "button"))
        with self.me.page.expect_download() as waiting:
            self.key("Enter")
        return Path(waiting.value.path())
