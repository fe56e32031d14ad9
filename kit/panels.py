"""Dashboard panels: a page that shows things from many apps asks here; each app hands in its card."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Panel:
    """One card of a page. `context` returns what its template needs, or None to stay away."""

    template: str
    order: int
    context: Callable[..., dict[str, Any] | None]


_panels: dict[str, list[Panel]] = defaultdict(list)


def register(page: str, panel: Panel) -> None:
    """Add a panel to a page such as `my_learning` or `unit`."""
    _panels[page].append(panel)


def panels_for(page: str, request: HttpRequest, **things: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return `(template, context)` of every panel that has something to show, in order."""
    shown = []
    for panel in sorted(_panels[page], key=lambda panel: panel.order):
        context = panel.context(request, **things)
        if context is not None:
            shown.append((panel.template, context))
    return shown
