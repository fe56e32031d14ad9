"""A finished attempt, question by question, with the right answers. Only for after the answer is final."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from assessments.kinds.base import Explained, words
from assessments.models import Answer, Attempt, Marking, QuestionVersion
from assessments.queries.papers import Item, paper_for


@dataclass(frozen=True)
class Reviewed:
    """One question with the own answer, the right one and why."""

    number: int
    text: SafeString
    explanation: SafeString
    points: Decimal
    of: Decimal
    is_correct: bool
    is_answered: bool
    answer: Explained


def reviewed_questions(attempt: Attempt, marking: Marking, answers: Mapping[int, Answer], locale: str) -> list[Reviewed]:
    """Return the questions in the attempt's order, explained by the versions that the marking used."""
    paper = paper_for(attempt)
    contents = _contents(marking, paper.items)
    return [
        _reviewed(item, number, contents[item.id], marking, answers, locale)
        for number, item in enumerate(paper.order(attempt.seed), start=1)
    ]


def _contents(marking: Marking, items: tuple[Item, ...]) -> dict[int, dict]:
    """Return the content of each item as it was marked; only corrected questions need a statement."""
    used = {item.id: marking.marks[str(item.id)]["version"] for item in items}
    other = {version for item in items if (version := used[item.id]) != item.version_id}
    corrected = QuestionVersion.objects.in_bulk(other) if other else {}
    return {item.id: corrected[used[item.id]].content if used[item.id] in corrected else item.content for item in items}


def _reviewed(item: Item, number: int, content: dict, marking: Marking, answers: Mapping[int, Answer], locale: str) -> Reviewed:
    response = answers[item.id].response if item.id in answers else None
    mark, texts = marking.marks[str(item.id)], words(content, locale)
    return Reviewed(
        number=number,
        text=mark_safe(texts["text"]),
        explanation=mark_safe(texts["explanation"]),
        points=Decimal(mark["points"]),
        of=Decimal(mark["of"]),
        is_correct=mark["correct"],
        is_answered=response is not None,
        answer=item.kind.explain(content, response, locale),
    )
