"""Shows, reads and marks a question of which one choice is right."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from assessments.kinds.author import common_plain, common_strings
from assessments.kinds.base import Asked, Content, Explained, Kind, Response, Unreadable
from assessments.kinds.choices import choice_content, feedback_of, plain_choices, shown_choices, texts_of
from assessments.kinds.single_choice.block import SingleChoiceBlock
from assessments.scoring.marks import NONE, WHOLE


class SingleChoice(Kind):
    """The response is the identifier of a choice."""

    name = "single_choice"
    title = _("One choice")
    shape = "one"
    block = SingleChoiceBlock

    def from_block(self, value: Mapping[str, Any], locale: str) -> Content:
        names, right, strings = choice_content(value["choices"])
        return {
            "options": {"choices": names},
            "key": {"correct": right[0]},
            "strings": {locale: {**common_strings(value), **strings}},
        }

    def from_plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {**common_plain(data), "choices": plain_choices(data)}

    def view(self, asked: Asked) -> dict[str, Any]:
        return {"choices": shown_choices(asked, [asked.response] if asked.response else [])}

    def read(self, content: Content, raw: Any) -> Response:
        if raw in (None, ""):
            return None
        if raw not in content["options"]["choices"]:
            raise Unreadable(_("Choose one of the choices that are shown."))
        return raw

    def mark(self, content: Content, response: Response) -> Fraction:
        return WHOLE if response == content["key"]["correct"] else NONE

    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        chosen = [response] if response else []
        return Explained(
            own=texts_of(content, chosen, locale),
            right=texts_of(content, [content["key"]["correct"]], locale),
            feedback=feedback_of(content, chosen, locale),
        )
