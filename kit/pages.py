"""How pages are served: an app hands in a view for each of its kinds of page, and previews go through the same view."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language

from kit.addresses import prefix_of

PageView = TypeVar("PageView", bound=Callable[..., HttpResponseBase])
_views: dict[type, Callable[..., HttpResponseBase]] = {}


def serves(model: type) -> Callable[[PageView], PageView]:
    """Serve the pages of this model by the decorated view, which takes the request and the page."""

    def decorate(view: PageView) -> PageView:
        _views[model] = view
        return view

    return decorate


def view_of(model: type) -> Callable[..., HttpResponseBase] | None:
    """Return the view of a kind of page, or None where Wagtail serves it by its template alone."""
    return _views.get(model)


def is_preview(request: HttpRequest) -> bool:
    """Return whether an author looks at a draft."""
    return bool(getattr(request, "is_preview", False))


def page_url(page: Any) -> str:
    """Return the address of a page from its path in Wagtail's tree and its language, without a statement of its own.

    The first step of the path is the home page itself.
    """
    return "/" + prefix_of(page.locale.language_code) + bare_url(page)[1:]


def bare_url(page: Any) -> str:
    """Return the address of a page that names no language, for links that are passed on: each reader is led to their own."""
    return "/" + "".join(f"{step}/" for step in page.url_path.strip("/").split("/")[1:])


def nearness(language: str) -> tuple[bool, bool]:
    """Return how near a language is to the reader's, to sort by: their own, then the site's first, then any other."""
    return language != get_language(), language != settings.LANGUAGE_CODE


def address_for(page: Any, request: HttpRequest) -> HttpResponseRedirect | None:
    """Return the way to a page's own address where it was asked for under another one, in another language."""
    if is_preview(request) or request.path == (address := page_url(page)):
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def tell_languages(request: HttpRequest, pages: Iterable[Any]) -> None:
    """Have `base.html` name the addresses of a page in all its languages to search engines, where it has several."""
    found = [(page.locale.language_code, f"{settings.PUBLIC_ORIGIN}{page_url(page)}") for page in pages]
    if len(found) > 1:
        request.page_languages = sorted(found, key=lambda entry: entry[0] != settings.LANGUAGE_CODE)  # type: ignore[attr-defined]
