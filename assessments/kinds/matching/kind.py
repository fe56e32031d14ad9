"""Shows, reads and marks things that are to be put together. Works by selects, so by keyboard and without script."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.kinds.author import PART, common_plain, common_strings
from assessments.kinds.base import Asked, Content, Explained, Kind, Response, Row, Unreadable, short_id, words
from assessments.kinds.choices import list_items, named
from assessments.kinds.matching.block import MatchingBlock
from assessments.scoring.marks import of_places
from kit.text import nfc


class Matching(Kind):
    """The response is `{thing: what was chosen for it}`, by identifiers, without the things left open."""

    name = "matching"
    title = _("Matching")
    shape = "map"
    block = MatchingBlock

    def from_block(self, value: Mapping[str, Any], locale: str) -> Content:
        pairs = [(name, nfc(pair["left"]), nfc(pair["right"])) for name, pair in named(value["pairs"])]
        rights = {text: short_id("right", text) for _name, _left, text in pairs}
        strings = {
            "left": {name: left for name, left, _right in pairs},
            "right": {name: text for text, name in rights.items()},
        }
        return {
            "options": {"left": [name for name, _left, _right in pairs], "right": sorted(rights.values())},
            "key": {"pairs": {name: rights[right] for name, _left, right in pairs}, "credit": value["credit"]},
            "strings": {locale: {**common_strings(value), **strings}},
        }

    def add_words(self, content: Content, value: Mapping[str, Any], locale: str) -> Content | None:
        pairs = named(value["pairs"])
        if [name for name, _pair in pairs] != content["options"]["left"]:
            return None
        rights: dict[str, str] = {}  # an identifier comes from the words, so the original's stays
        for name, pair in pairs:
            rights.setdefault(content["key"]["pairs"][name], nfc(pair["right"]))
        strings = {"left": {name: nfc(pair["left"]) for name, pair in pairs}, "right": rights}
        return {**content, "strings": {**content["strings"], locale: {**common_strings(value), **strings}}}

    def from_plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        pairs = [{"left": pair["left"], "right": pair["right"]} for pair in data["pairs"]]
        return {**common_plain(data), "pairs": list_items(data["key"], pairs), "credit": data.get("credit", PART)}

    def view(self, asked: Asked) -> dict[str, Any]:
        texts, chosen, options = words(asked.content, asked.locale), asked.response or {}, asked.content["options"]
        rights = [(name, texts["right"][name]) for name in asked.arrange(options["right"], part="right", always=True)]
        lefts = asked.arrange(options["left"], part="left")
        return {
            "rows": [{"key": name, "text": texts["left"][name], "chosen": chosen.get(name)} for name in lefts],
            "rights": rights,
        }

    def gather(self, content: Content, post: QueryDict, name: str) -> Any:
        return {left: post.get(f"{name}-{left}") for left in content["options"]["left"]}

    def read(self, content: Content, raw: Any) -> Response:
        if not raw:
            return None
        options = content["options"]
        if not isinstance(raw, dict) or any(left not in options["left"] for left in raw):
            raise Unreadable(_("Choose among what is shown."))
        if any(right and right not in options["right"] for right in raw.values()):
            raise Unreadable(_("Choose among what is shown."))
        return {left: raw[left] for left in options["left"] if raw.get(left)} or None

    def mark(self, content: Content, response: Response) -> Fraction:
        return of_places(response or {}, content["key"]["pairs"], part=content["key"]["credit"] == PART)

    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        texts, given = words(content, locale), response or {}
        rows = [
            Row(
                thing=texts["left"][left],
                own=texts["right"].get(given.get(left), ""),
                right=texts["right"][right],
                is_right=given.get(left) == right,
            )
            for left, right in ((left, content["key"]["pairs"][left]) for left in content["options"]["left"])
        ]
        return Explained(rows=rows)
