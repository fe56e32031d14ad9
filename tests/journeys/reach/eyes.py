"""What is looked for on a page: axe with every rule, and what axe does not measure."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
WIDTHS = (PHONE, DESKTOP)
NARROWEST = {"width": 320, "height": 640}  # 1280 pixels at 400 %, WCAG 1.4.10
ZOOMED = {"width": 640, "height": 450}  # the desk at 200 %
TARGET = 43.5  # 44 pixels, less what rounding takes

# Rules that axe leaves off by default and that are promised here: text at 7:1, and what it still calls experimental.
RULES = {
    name: {"enabled": True}
    for name in (
        "color-contrast-enhanced",
        "target-size",
        "css-orientation-lock",
        "focus-order-semantics",
        "label-content-name-mismatch",
        "p-as-heading",
        "table-fake-caption",
        "td-has-header",
    )
}
_AXE = """async ([within, rules]) => {
    const found = await axe.run(within, {resultTypes: ["violations"], rules});
    const says = ({id, impact, nodes}) => nodes.slice(0, 4).map(({html}) => `${id} (${impact}): ${html.slice(0, 240)}`);
    return found.violations.flatMap(says);
}"""
_LOOK = """([within, target]) => {
    const found = [], root = document.documentElement, html = (node) => node.outerHTML.slice(0, 160);
    const say = (what, node) => found.push(`${what}: ${html(node)}`);
    const seen = (node) => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length;
    const parts = [...document.querySelectorAll(within)];
    const all = (rule) => parts.flatMap(part => [...part.querySelectorAll(rule)]).filter(seen);
    if (root.scrollWidth > root.clientWidth) {
        const wide = all("*").filter(node => node.getBoundingClientRect().right > root.clientWidth + 1).slice(-1);
        found.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px ${wide.map(html)}`);
    }
    for (const node of all("*")) {
        const {overflowX, clipPath, display} = getComputedStyle(node);
        const cuts = ["hidden", "clip"].includes(overflowX) && clipPath === "none" && display !== "inline";
        if (cuts && !node.closest("svg, video, select") && node.scrollWidth > node.clientWidth + 1) say("text is cut off", node);
    }
    const box = (node) => {
        if (node.matches("[type=checkbox], [type=radio]") && node.labels[0]) return node.labels[0].getBoundingClientRect();
        const after = getComputedStyle(node, "::after");
        let held = node;
        if (after.content !== "none" && after.position === "absolute") {
            while (getComputedStyle(held).position === "static") held = held.parentElement;
        }
        return held.getBoundingClientRect();
    };
    const inSentence = (node) => {
        if (node.tagName !== "A" || getComputedStyle(node).display !== "inline") return false;
        const around = node.closest("p, li, dd, dt, td, th, figcaption, blockquote, div, h1, h2, h3, h4, label, legend, .alert");
        return around.textContent.trim().length > node.textContent.trim().length + 1;
    };
    for (const node of target ? all("a[href], button, input:not([type=hidden]), select, textarea, summary") : []) {
        const {width, height} = box(node), small = width < target || height < target;
        if (small && !inSentence(node)) say(`target of ${Math.round(width)} × ${Math.round(height)}`, node);
    }
    const titles = document.querySelectorAll("h1").length;
    if (titles !== 1) found.push(`${titles} headings of the first level`);
    if (!/\\S.* – \\S/.test(document.title)) found.push(`a title that says too little: ${document.title}`);
    if (!["vi", "en", "fr"].includes(root.lang)) found.push(`language: ${root.lang}`);
    return found;
}"""
_FOLDS = "rule => document.querySelectorAll(rule).forEach(fold => { fold.open = true; })"
_TEXT = "size => { document.documentElement.style.fontSize = size; }"
_SWITCH = "on => document.documentElement.classList.toggle('text-larger', on)"


def look(page: Page, *, axe: str = "body", ours: str = "body", targets: bool = True) -> dict[int | str, list[str]]:
    """Return what stands in somebody's way, by width: nothing, if all is well.

    `axe` and `ours` limit what is looked at: of the admin's pages only what stands in
    Wagtail's frame is ours.
    """
    page.evaluate(AXE_SCRIPT)
    page.evaluate(_FOLDS, "details:not(.menu-phone)")
    found: dict[int | str, list[str]] = {}
    for size in WIDTHS:
        page.set_viewport_size(size)
        said = page.evaluate(_AXE, [axe, RULES])
        said += _see(page, ours, "", TARGET if size is PHONE and targets else 0)
        said += _grown(page, ours, size)
        found[size["width"]] = list(dict.fromkeys(said))
    return found


def look_into_menu(page: Page) -> list[str]:
    """Return what stands in the way in the menu that a phone unfolds."""
    page.set_viewport_size(PHONE)
    page.evaluate(_FOLDS, ".menu-phone")
    return [*page.evaluate(_AXE, ["header", RULES]), *_see(page, "header", "menu open", TARGET)]


def _grown(page: Page, ours: str, width: dict[str, int]) -> list[str]:
    """Look at the page again narrower, and with larger text, both as a browser and as our own switch makes it."""
    if width is PHONE:
        page.evaluate(_SWITCH, True)
        said = _see(page, ours, "largest text", 0)
        page.evaluate(_SWITCH, False)
        page.set_viewport_size(NARROWEST)
        return said + _see(page, ours, "320 px", 0)
    page.evaluate(_TEXT, "200%")
    said = _see(page, ours, "text at 200 %", 0)
    page.evaluate(_TEXT, "")
    page.set_viewport_size(ZOOMED)
    return said + _see(page, ours, "page at 200 %", 0)


def _see(page: Page, ours: str, how: str, target: float) -> list[str]:
    found: list[Any] = page.evaluate(_LOOK, [ours, target])
    return [f"{how}: {line}" if how else line for line in found]
