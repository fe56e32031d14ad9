"""How pages are served: an app hands in a view for each of its kinds of page, and previews go through the same view."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase

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


def page_url(url_path: str) -> str:
    """Return the address of a page from its path in Wagtail's tree, without a statement.

    The first step of the path is the home page itself.
    """
    return "/" + "".join(f"{step}/" for step in url_path.strip("/").split("/")[1:])
