"""Shows, reads and marks a question that is answered with a word or a few."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from assessments.kinds.author import common_plain, common_strings
from assessments.kinds.base import Asked, Content, Explained, Kind, Response, Unreadable
from assessments.kinds.choices import list_items
from assessments.kinds.short_text.block import FOLD, IGNORE, STRICT, ShortTextBlock
from assessments.scoring.marks import NONE, WHOLE
from assessments.scoring.vietnamese import same_answer
from kit.text import nfc

LONGEST = 200


class ShortText(Kind):
    """The response is the text as typed, in normal form C."""

    name = "short_text"
    title = _("Short text")
    shape = "text"
    block = ShortTextBlock

    def from_block(self, value: Mapping[str, Any], locale: str) -> Content:
        key = {
            "accepted": {locale: [nfc(text) for text in value["accepted"]]},
            "tones": value["tones"],
            "dd": value["dd"],
            "edits": value["edits"] or 0,
        }
        return {"options": {}, "key": key, "strings": {locale: common_strings(value)}}

    def add_words(self, content: Content, value: Mapping[str, Any], locale: str) -> Content | None:
        added, said = super().add_words(content, value, locale), self.from_block(value, locale)
        if added is None:
            return None
        accepted = {**content["key"]["accepted"], **said["key"]["accepted"]}
        return {**added, "key": {**content["key"], "accepted": accepted}}

    def from_plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **common_plain(data),
            "accepted": list_items(data["key"], data["accepted"]),
            "tones": data.get("tones", IGNORE),
            "dd": data.get("dd", FOLD),
            "edits": data.get("edits", 0),
        }

    def view(self, asked: Asked) -> dict[str, Any]:
        return {"value": asked.response or "", "longest": LONGEST}

    def read(self, content: Content, raw: Any) -> Response:
        if raw is None:
            return None
        if not isinstance(raw, str):
            raise Unreadable(_("Write your answer as text."))
        text = nfc(raw.replace("\0", ""))
        if len(text) > LONGEST:
            raise Unreadable(_("This answer is too long. Write at most %(number)s characters.") % {"number": LONGEST})
        return text or None

    def mark(self, content: Content, response: Response) -> Fraction:
        if response is None:
            return NONE
        key = content["key"]
        rules = {"tones": key["tones"] == STRICT, "dd": key["dd"] == STRICT, "edits": key["edits"]}
        accepted = (text for texts in key["accepted"].values() for text in texts)
        return WHOLE if any(same_answer(response, text, **rules) for text in accepted) else NONE

    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        accepted = content["key"]["accepted"]
        texts = accepted.get(locale) or accepted.get("vi") or next(iter(accepted.values()))
        return Explained(own=[response] if response else [], right=texts[:1])
