"""What kinds with choices share: the list an author fills in, and the words of a choice."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, StructBlock
from wagtail.blocks.list_block import ListValue

from assessments.kinds.base import Asked, Content, short_id, words
from kit.text import nfc


class ChoiceBlock(StructBlock):
    """One choice."""

    text = CharBlock(label=_("Choice"), max_length=300)
    correct = BooleanBlock(label=_("This choice is right"), required=False)
    feedback = CharBlock(
        label=_("Comment"), max_length=300, required=False, help_text=_("Shown afterwards to those who chose it.")
    )

    class Meta:
        icon = "list-ul"


class ChoicesBlock(ListBlock):
    """Two to ten choices."""

    def __init__(self, **options: Any) -> None:
        super().__init__(ChoiceBlock(), **{"label": _("Choices"), "min_num": 2, "max_num": 10, **options})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Describe the block by its own name, since it brings its child along."""
        return "assessments.kinds.choices.ChoicesBlock", [], {}


def named(children: ListValue) -> list[tuple[str, Any]]:
    """Return `(short identifier, value)` of a list's children, in the author's order."""
    return [(short_id(child.id or str(place)), child.value) for place, child in enumerate(children.bound_blocks)]


def choice_content(children: ListValue) -> tuple[list[str], list[str], dict[str, Any]]:
    """Return the identifiers, the right ones among them, and the words of the choices."""
    pairs = named(children)
    strings = {
        "choices": {name: nfc(value["text"]) for name, value in pairs},
        "feedback": {name: nfc(value["feedback"]) for name, value in pairs if value.get("feedback")},
    }
    return [name for name, _value in pairs], [name for name, value in pairs if value["correct"]], strings


def list_items(key: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    """Return a list block's raw value whose identifiers are the same each time it is built from the same key."""
    return [
        {"type": "item", "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{key}/{place}"))}
        for place, value in enumerate(values)
    ]


def plain_choices(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the choices of the plain format as a list block's raw value."""
    values = [
        {"text": choice["text"], "correct": bool(choice.get("correct")), "feedback": choice.get("feedback", "")}
        for choice in data["choices"]
    ]
    return list_items(data["key"], values)


def shown_choices(asked: Asked, chosen: Iterable[str]) -> list[dict[str, Any]]:
    """Return the choices as a widget lists them, in the attempt's order."""
    texts, ticked = words(asked.content, asked.locale)["choices"], set(chosen)
    order = asked.arrange(asked.content["options"]["choices"])
    return [{"value": name, "text": texts[name], "ticked": name in ticked} for name in order]


def texts_of(content: Content, names: Iterable[str], locale: str) -> list[str]:
    """Return the words of choices, in the author's order."""
    texts, kept = words(content, locale)["choices"], set(names)
    return [texts[name] for name in content["options"]["choices"] if name in kept]


def feedback_of(content: Content, names: Iterable[str], locale: str, *, named: bool = False) -> list[str]:
    """Return the author's comments on the choices that were made; `named`, each says which choice it is about."""
    told, kept = words(content, locale), set(names)
    comments = told.get("feedback", {})
    found = [name for name in content["options"]["choices"] if name in kept and name in comments]
    return [f"{told['choices'][name]} – {comments[name]}" if named else comments[name] for name in found]
