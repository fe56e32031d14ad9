"""Shows, reads and marks a question that is answered with a number."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessments.kinds.author import common_plain, common_strings
from assessments.kinds.base import Asked, Content, Explained, Kind, Response, Unreadable, words
from assessments.kinds.numeric.block import NumericBlock
from assessments.scoring.marks import NONE, WHOLE
from assessments.scoring.vietnamese import number_readings, read_number
from kit.text import nfc


class Numeric(Kind):
    """The response is the number as typed, so that its marking can always be followed: in whatever form it stands there."""

    name = "numeric"
    title = gettext_lazy("Number")
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
        understood = self.understood(asked.content, asked.response) if asked.response else ""
        return {
            "value": asked.response or "",
            "unit": words(asked.content, asked.locale).get("unit", ""),
            "understood": understood,
        }

    def understood(self, content: Content, response: Response) -> str:
        """Return the number as the reader's language writes it: 1.234,5 or 1,234.5."""
        found = read_number(response, _units(content), get_language() or "vi") if response else None
        if found is None:
            return ""
        places = max(0, -int(found.as_tuple().exponent))
        return number_format(found, decimal_pos=places, use_l10n=True, force_grouping=True)

    def read(self, content: Content, raw: Any) -> Response:
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            raise Unreadable(_sentence())
        text = nfc(str(raw).replace("\0", ""))
        if not text:
            return None
        if not number_readings(text, _units(content)):
            raise Unreadable(_sentence())
        return text

    def mark(self, content: Content, response: Response) -> Fraction:
        """Mark by every reading that the typed text has: how somebody writes numbers is no mistake.

        So the mark follows from the stored text alone, whatever language the learner read in.
        """
        key = content["key"]
        found = [] if response is None else number_readings(response, _units(content))
        is_right = any(abs(number - Decimal(key["value"])) <= Decimal(key["tolerance"]) for number in found)
        return WHOLE if is_right else NONE

    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        unit = words(content, locale).get("unit", "")
        right = f"{content['key']['value'].replace('.', ',')} {unit}".strip()
        if Decimal(content["key"]["tolerance"]):
            right = f"{right} (± {content['key']['tolerance'].replace('.', ',')})"
        return Explained(own=[response] if response else [], right=[right])


def _units(content: Content) -> list[str]:
    return [strings.get("unit", "") for strings in content["strings"].values()]


def _sentence() -> str:
    example = number_format(Decimal("1234.5"), decimal_pos=1, use_l10n=True, force_grouping=True)
    return _("Write a number, for example %(example)s.") % {"example": example}


def _text(number: Decimal) -> str:
    """Return a number in one plain form, without an exponent or needless zeros: 14.50 gives 14.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
