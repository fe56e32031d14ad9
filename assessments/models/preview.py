"""A quiz as its author has it now: as learners would see it, and with what is right, for those who decide about it."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from assessments.blocks import FROM_BANK
from assessments.kinds.base import Asked, Explained, Kind, words
from assessments.kinds.problems import first_sentence
from assessments.kinds.registry import KINDS
from assessments.models.question import QuestionVersion


@dataclass(frozen=True)
class Previewed:
    """One question of a draft: as it would be shown, or what it still lacks. `answer` and `explanation` are for authors."""

    number: int
    text: SafeString = field(default_factory=SafeString)
    widget: SafeString = field(default_factory=SafeString)
    problem: str = ""
    answer: Explained = field(default_factory=Explained)
    explanation: SafeString = field(default_factory=SafeString)


def previewed(questions: StreamValue, locale: str, *, shuffle: bool) -> list[Previewed]:
    """Return the questions of a draft in the author's order; an incomplete one says what it lacks."""
    return [_previewed(number, child, locale, shuffle) for number, child in enumerate(questions, start=1)]


def _previewed(number: int, child: StreamValue.StreamChild, locale: str, shuffle: bool) -> Previewed:
    try:
        value = child.block.clean(child.value)
        kind, content = _content(child, value, locale)
    except ValidationError as error:
        return Previewed(number, problem=first_sentence(error))
    asked = Asked(content, locale, f"preview-{number}", seed=1, draw=str(number), shuffle=shuffle)
    texts = words(content, locale)
    return Previewed(
        number,
        mark_safe(texts["text"]),
        kind.render(asked),
        answer=kind.explain(content, None, locale),
        explanation=mark_safe(texts["explanation"]),
    )


def _content(child: StreamValue.StreamChild, value: Any, locale: str) -> tuple[Kind, dict[str, Any]]:
    if child.block_type != FROM_BANK:
        kind = KINDS[child.block_type]
        return kind, kind.from_block(value, locale)
    question = value["question"]
    newest = QuestionVersion.objects.filter(question=question).order_by("-number").first()
    if newest is None:
        raise ValidationError(f"{question}")
    return KINDS[question.kind], newest.content
