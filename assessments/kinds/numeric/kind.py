"""Shows, reads and marks a question that is answered with a number."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from assessments.kinds.author import common_plain, common_strings
from assessments.kinds.base import Asked, Content, Explained, Kind, Response, Unreadable, words
from assessments.kinds.numeric.block import NumericBlock
from assessments.scoring.marks import NONE, WHOLE
from assessments.scoring.vietnamese import read_number
from kit.text import nfc


class Numeric(Kind):
    """The response is the number as typed, so that its marking can always be followed."""

    name = "numeric"
    title = _("Number")
    shape = "text"
    block = NumericBlock

    def from_block(self, value: Mapping[str, Any], locale: str) -> Content:
        return {
            "options": {},
            "key": {"value": _text(value["value"]), "tolerance": _text(value["tolerance"] or Decimal(0))},
            "strings": {locale: {**common_strings(value), "unit": nfc(value.get("unit") or "")}},
        }

    def from_plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **common_plain(data),
            "value": str(data["value"]),
            "tolerance": str(data.get("tolerance", 0)),
            "unit": data.get("unit", ""),
        }

    def view(self, asked: Asked) -> dict[str, Any]:
        return {"value": asked.response or "", "unit": words(asked.content, asked.locale).get("unit", "")}

    def read(self, content: Content, raw: Any) -> Response:
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            raise Unreadable(_("Write a number, for example 1.234,5."))
        text = nfc(str(raw).replace("\0", ""))
        if not text:
            return None
        if self._number(content, text) is None:
            raise Unreadable(_("Write a number, for example 1.234,5."))
        return text

    def mark(self, content: Content, response: Response) -> Fraction:
        number = None if response is None else self._number(content, response)
        key = content["key"]
        if number is None or abs(number - Decimal(key["value"])) > Decimal(key["tolerance"]):
            return NONE
        return WHOLE

    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        unit = words(content, locale).get("unit", "")
        right = f"{content['key']['value'].replace('.', ',')} {unit}".strip()
        if Decimal(content["key"]["tolerance"]):
            right = f"{right} (± {content['key']['tolerance'].replace('.', ',')})"
        return Explained(own=[response] if response else [], right=[right])

    def _number(self, content: Content, text: str) -> Decimal | None:
        return read_number(text, [strings.get("unit", "") for strings in content["strings"].values()])


def _text(number: Decimal) -> str:
    """Return a number in one plain form, without an exponent or needless zeros: 14.50 gives 14.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
