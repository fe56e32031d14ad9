"""Shows, reads and marks a question of which several choices may be right."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.kinds.author import PART, WHOLE, common_plain, common_strings
from assessments.kinds.base import Asked, Content, Explained, Kind, Response, Unreadable
from assessments.kinds.choices import choice_content, feedback_of, plain_choices, shown_choices, texts_of
from assessments.kinds.multiple_choice.block import MultipleChoiceBlock
from assessments.scoring.marks import of_chosen


class MultipleChoice(Kind):
    """The response is the list of the identifiers that were ticked, in the author's order."""

    name = "multiple_choice"
    title = _("Several choices")
    shape = "many"
    block = MultipleChoiceBlock

    def from_block(self, value: Mapping[str, Any], locale: str) -> Content:
        names, right, strings = choice_content(value["choices"])
        return {
            "options": {"choices": names},
            "key": {"correct": right, "credit": value["credit"]},
            "strings": {locale: {**common_strings(value), **strings}},
        }

    def from_plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {**common_plain(data), "choices": plain_choices(data), "credit": data.get("credit", WHOLE)}

    def view(self, asked: Asked) -> dict[str, Any]:
        return {"choices": shown_choices(asked, asked.response or [])}

    def gather(self, content: Content, post: QueryDict, name: str) -> Any:
        return post.getlist(name)

    def read(self, content: Content, raw: Any) -> Response:
        if not raw:
            return None
        names = content["options"]["choices"]
        if not isinstance(raw, list) or any(choice not in names for choice in raw):
            raise Unreadable(_("Choose among the choices that are shown."))
        return [name for name in names if name in raw]

    def mark(self, content: Content, response: Response) -> Fraction:
        return of_chosen(response or [], content["key"]["correct"], part=content["key"]["credit"] == PART)

    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        chosen = response or []
        return Explained(
            own=texts_of(content, chosen, locale),
            right=texts_of(content, content["key"]["correct"], locale),
            feedback=feedback_of(content, chosen, locale, named=len(chosen) > 1),
        )
