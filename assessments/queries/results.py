"""Results of a quiz with every answer, read in two statements however many learners there are."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from assessments.kinds.base import words
from assessments.models import Answer, Attempt, Marking, QuizVersion
from assessments.queries.papers import Item, paper_of

_CHUNK = 2000


@dataclass(frozen=True)
class Result:
    """One attempt as it was marked last: an answer in words and points for each question, in the author's order."""

    attempt_id: int
    person_id: int
    full_name: str
    number: int
    submitted_at: datetime
    score: Decimal
    max_score: Decimal
    passed: bool
    answers: list[str]
    points: list[Decimal]


def headings(version: QuizVersion, locale: str) -> list[str]:
    """Return the text of each question, in the order of the answers in `results`."""
    return [words(item.content, locale)["text"] for item in paper_of(version).items]


def results(version: QuizVersion, attempts: QuerySet[Attempt], locale: str) -> Iterator[Result]:
    """Yield the finished attempts at a version, oldest first, with every answer that counts.

    `attempts` says whose attempts the viewer may see: pass what scope allows. Rows come
    one by one, so that memory stays flat.
    """
    items = paper_of(version).items
    chosen = attempts.filter(quiz_version=version)
    answers = _AnswersByAttempt(chosen, items, locale)
    for attempt_id, person_id, full_name, number, submitted_at, score, of, passed, counts_late, marks in _last_markings(chosen):
        yield Result(
            attempt_id=attempt_id,
            person_id=person_id,
            full_name=full_name,
            number=number,
            submitted_at=submitted_at,
            score=score,
            max_score=of,
            passed=passed,
            answers=answers.of(attempt_id, with_late=counts_late),
            points=[Decimal(marks[str(item.id)]["points"]) for item in items],
        )


def _last_markings(attempts: QuerySet[Attempt]) -> Iterator[tuple[Any, ...]]:
    rows = (
        Marking.objects.filter(attempt__in=attempts)
        .order_by("attempt_id", "number")
        .values_list(
            "attempt_id",
            "attempt__person_id",
            "attempt__person__full_name",
            "attempt__number",
            "attempt__submitted_at",
            "score",
            "max_score",
            "passed",
            "counts_late",
            "marks",
        )
        .iterator(_CHUNK)
    )
    for _attempt_id, same in groupby(rows, key=itemgetter(0)):
        *_earlier, last = same
        yield last


class _AnswersByAttempt:
    """Answers read along with the attempts, in the same order; equal answers are put into words once."""

    def __init__(self, attempts: QuerySet[Attempt], items: tuple[Item, ...], locale: str) -> None:
        rows = (
            Answer.objects.filter(attempt_id__in=attempts.values("pk"))
            .order_by("attempt_id", "is_late")
            .values_list("attempt_id", "item_id", "is_late", Cast("response", TextField()))
            .iterator(_CHUNK)
        )
        self.groups = groupby(rows, key=itemgetter(0))
        self.current: tuple[int, list[Any]] | None = None
        self.items, self.locale = items, locale
        self.known: dict[tuple[int, str], str] = {}

    def of(self, attempt_id: int, *, with_late: bool) -> list[str]:
        """Return the answers of an attempt in words; attempts must be asked for in growing order."""
        while self.current is None or self.current[0] < attempt_id:
            following = next(self.groups, None)
            if following is None:
                return [""] * len(self.items)
            self.current = (following[0], list(following[1]))
        if self.current[0] != attempt_id:
            return [""] * len(self.items)
        given = {item_id: raw for _attempt, item_id, is_late, raw in self.current[1] if with_late or not is_late}
        return [self._in_words(item, given[item.id]) if item.id in given else "" for item in self.items]

    def _in_words(self, item: Item, raw: str) -> str:
        text = self.known.get((item.id, raw))
        if text is None:
            explained = item.kind.explain(item.content, json.loads(raw), self.locale)
            rows = [f"{row.thing}: {row.own}" for row in explained.rows if row.own]
            text = "; ".join([*explained.own, *rows])
            if item.kind.shape != "text":
                self.known[item.id, raw] = text
        return text
