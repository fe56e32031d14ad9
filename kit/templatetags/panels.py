"""Showing the panels that other apps handed in."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kit.panels import panels_for

register = template.Library()


@register.simple_tag
def panels_on(request: HttpRequest, page: str, **things: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return what the apps have to show on a page of the admin, whose view is not ours to ask them."""
    return panels_for(page, request, **things)


@register.simple_tag(takes_context=True)
def header_panels(context: template.Context) -> SafeString:
    """Show what the apps have to say below the menu of every page; nothing on an error page from before sign-in was looked at."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user"):
        return mark_safe("")
    return show_panels(context, panels_for("header", request))


@register.simple_tag(takes_context=True)
def show_panels(context: template.Context, panels: Iterable[tuple[str, dict[str, Any]]]) -> SafeString:
    """Show `(template, things)` pairs one below the other; a template finds its things by name, and all of them in `panel`."""
    request = context.get("request")
    return mark_safe("".join(render_to_string(name, {**things, "panel": things}, request=request) for name, things in panels))
