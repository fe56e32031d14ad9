"""Shows, reads and marks things to be put in order. Each gets a number by a select: no dragging needed."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.kinds.author import PART, WHOLE, common_plain, common_strings
from assessments.kinds.base import Asked, Content, Explained, Kind, Response, Row, Unreadable, words
from assessments.kinds.choices import list_items, named
from assessments.kinds.ordering.block import OrderingBlock
from assessments.scoring.marks import of_places
from kit.text import nfc


class Ordering(Kind):
    """The response is `{thing: its place}`, places counted from 1, without the things left open."""

    name = "ordering"
    title = _("Ordering")
    shape = "map"
    block = OrderingBlock

    def from_block(self, value: Mapping[str, Any], locale: str) -> Content:
        pairs = named(value["items"])
        order = [name for name, _text in pairs]
        return {
            "options": {"items": sorted(order)},
            "key": {"order": order, "credit": value["credit"]},
            "strings": {locale: {**common_strings(value), "items": {name: nfc(text) for name, text in pairs}}},
        }

    def from_plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        items = list_items(data["key"], data["items"])
        return {**common_plain(data), "items": items, "credit": data.get("credit", WHOLE)}

    def view(self, asked: Asked) -> dict[str, Any]:
        texts, given = words(asked.content, asked.locale)["items"], asked.response or {}
        names = asked.arrange(asked.content["options"]["items"], always=True)
        rows = [{"key": name, "text": texts[name], "chosen": given.get(name)} for name in names]
        return {"rows": rows, "places": range(1, len(names) + 1)}

    def gather(self, content: Content, post: QueryDict, name: str) -> Any:
        return {item: post.get(f"{name}-{item}") for item in content["options"]["items"]}

    def read(self, content: Content, raw: Any) -> Response:
        if not raw:
            return None
        names = content["options"]["items"]
        if not isinstance(raw, dict) or any(name not in names for name in raw):
            raise Unreadable(_("Choose among what is shown."))
        places = {str(place): place for place in range(1, len(names) + 1)}
        if any(place not in ("", None) and str(place) not in places for place in raw.values()):
            raise Unreadable(_("Give each thing a place from 1 to %(number)s.") % {"number": len(names)})
        return {name: places[str(raw[name])] for name in names if raw.get(name)} or None

    def mark(self, content: Content, response: Response) -> Fraction:
        right = {name: place for place, name in enumerate(content["key"]["order"], start=1)}
        return of_places(response or {}, right, part=content["key"]["credit"] == PART)

    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        texts, given = words(content, locale)["items"], response or {}
        rows = [
            Row(texts[name], str(given.get(name, "")), str(place), given.get(name) == place)
            for place, name in enumerate(content["key"]["order"], start=1)
        ]
        return Explained(rows=rows)
