"""The menu of a page, with the item that one stands on marked."""

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.utils.functional import Promise

from kit.menu import items_for

register = template.Library()


@dataclass
class Entry:
    """One item as the page shows it. `current` is "page" on its own page, "true" below it, else empty."""

    label: str | Promise
    url: str
    current: str = ""


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> list[Entry]:
    """Return the entries of this person's menu: `{% menu as entries %}`."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user"):  # an error page from before sign-in was looked at
        return []
    entries = [Entry(item.label, item.url) for item in items_for(request)]
    under = [entry for entry in entries if _stands_under(request.path, entry.url)]
    if under:
        nearest = max(under, key=lambda entry: len(entry.url))
        nearest.current = "page" if nearest.url == request.path else "true"
    return entries


def _stands_under(path: str, url: str) -> bool:
    """Say whether a page is the item's own or lies below it. Everything lies below the home page, so that does not count."""
    return path == url or (url != "/" and path.startswith(url))
