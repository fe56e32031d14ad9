"""What an author writes for every kind of question."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, DecimalBlock, RichTextBlock, StructBlock, StructBlockValidationError
from wagtail.rich_text import RichText

from assessments.kinds.words import as_html, phrase, prose

LESSON_KEYS = "lesson-keys"  # the list that the page around the editor offers, by the quiz's course


class LessonKeyBlock(CharBlock):
    """The lesson that people read again who get the question wrong: offered by its title, kept by its key.

    The key is the same in every language.
    """

    def __init__(self, **options: Any) -> None:
        words = _("For people who get this question wrong. Click into the field and choose the lesson from the list.")
        usual = {"label": _("Lesson to read again"), "required": False, "max_length": 60, "help_text": words}
        super().__init__(**{**usual, **options})
        self.field.widget.attrs.update(list=LESSON_KEYS, autocomplete="off")

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Nothing is left to translators here."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Keep what the original says."""
        return value


class QuestionBlock(StructBlock):
    """The question, why the answer is right, what it is worth, and where to read about it."""

    text = RichTextBlock(label=_("Question"), features=["bold", "italic"])
    explanation = RichTextBlock(
        label=_("Explanation"),
        features=["bold", "italic", "ol", "ul"],
        required=False,
        help_text=_("Shown after the quiz is handed in: why the answer is right."),
    )
    points = DecimalBlock(label=_("Points"), default=Decimal(1), min_value=Decimal("0.01"), max_value=100, decimal_places=2)
    lesson = LessonKeyBlock()

    def clean(self, value: Any) -> Any:
        """Refuse a question whose text is empty once cleaned: the editor leaves empty paragraphs behind."""
        cleaned = super().clean(value)
        if not phrase(_source(cleaned["text"])):
            raise StructBlockValidationError(block_errors={"text": ValidationError(_("Write the question."), code="no_text")})
        return cleaned


WHOLE, PART = "whole", "part"


class CreditBlock(ChoiceBlock):
    """Whether an answer that is partly right brings part of the points."""

    choices = ((WHOLE, _("Points only when everything is right")), (PART, _("Part of the points when part is right")))

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": _("Partly right answers"), **options})


def common_strings(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the words that every kind has, cleaned for showing."""
    return {"text": phrase(_source(value["text"])), "explanation": prose(_source(value.get("explanation") or ""))}


def common_plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the raw value of what every kind has, from the plain format."""
    return {
        "text": as_html(data["text"]),
        "explanation": as_html(data["explanation"]) if data.get("explanation") else "",
        "points": str(data.get("points", 1)),
        "lesson": data.get("lesson", ""),
    }


def _source(text: RichText | str) -> str:
    return text.source if isinstance(text, RichText) else text
