"""The menu: each app hands in its items from `apps.py`; a person sees only what they have."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Item:
    """One entry of the menu. `shown` decides with the request at hand; `is_work` sets apart what belongs to a role."""

    label: str | Promise
    url_name: str
    order: int
    shown: Callable[[HttpRequest], bool]
    is_work: bool = False

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Add an item; the same address twice keeps the later one."""
    _items[item.url_name] = item


def items_for(request: HttpRequest) -> list[Item]:
    """Return the items that this request's person sees, in order."""
    return sorted((item for item in _items.values() if item.shown(request)), key=lambda item: item.order)
