"""Shows, reads and marks a statement that is true or false."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.kinds.author import common_plain, common_strings
from assessments.kinds.base import Asked, Content, Explained, Kind, Response, Unreadable
from assessments.kinds.true_false.block import TrueFalseBlock
from assessments.scoring.marks import NONE, WHOLE

_READ_AS = {"true": True, "false": False}


class TrueFalse(Kind):
    """The response is true or false."""

    name = "true_false"
    title = _("True or false")
    shape = "one"
    block = TrueFalseBlock

    def from_block(self, value: Mapping[str, Any], locale: str) -> Content:
        return {"options": {}, "key": {"correct": bool(value["correct"])}, "strings": {locale: common_strings(value)}}

    def from_plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {**common_plain(data), "correct": bool(data["correct"])}

    def view(self, asked: Asked) -> dict[str, Any]:
        return {"is_true": asked.response is True, "is_false": asked.response is False}

    def read(self, content: Content, raw: Any) -> Response:
        if raw in (None, ""):
            return None
        if isinstance(raw, bool):
            return raw
        if not isinstance(raw, str) or raw not in _READ_AS:
            raise Unreadable(_("Choose true or false."))
        return _READ_AS[raw]

    def mark(self, content: Content, response: Response) -> Fraction:
        return WHOLE if response is content["key"]["correct"] else NONE

    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        said = {True: gettext("True"), False: gettext("False")}
        return Explained(own=[said[response]] if response is not None else [], right=[said[content["key"]["correct"]]])
