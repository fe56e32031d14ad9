"""A quiz's version as it is asked and marked, kept in memory because it never changes."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assessments.kinds.base import Asked, Kind, Response
from assessments.kinds.registry import KINDS
from assessments.models import Attempt, QuizItem, QuizVersion
from assessments.scoring.shuffle import shuffled


@dataclass(frozen=True, eq=False)
class Item:
    """One question of a version of a quiz."""

    id: int
    points: Decimal
    lesson_key: str
    question_id: int
    version_id: int
    kind: Kind
    content: dict[str, Any]

    @property
    def field(self) -> str:
        """The name of the question's field in a form."""
        return f"a-{self.id}"

    def asked(self, *, seed: int, shuffle: bool, locale: str, response: Response) -> Asked:
        """Return the question as an attempt with this seed asks it."""
        return Asked(self.content, locale, self.field, seed, f"item:{self.id}", shuffle, response)


@dataclass(frozen=True, eq=False)
class Paper:
    """All questions of a version of a quiz, in the author's order."""

    items: tuple[Item, ...]
    by_id: dict[int, Item]
    shuffle: bool

    def order(self, seed: int) -> list[Item]:
        """Return the questions in the order of an attempt with this seed."""
        return shuffled(self.items, seed, "items") if self.shuffle else list(self.items)


def paper_of(version: QuizVersion) -> Paper:
    """Return the paper of a version; a second call in this process sends no statement."""
    return _paper(version.pk, version.published_at, version.shuffle, tuple(version.titles))


def paper_for(attempt: Attempt) -> Paper:
    """Return the paper that an attempt is frozen to; its version should come with it (`select_related`)."""
    return paper_of(attempt.quiz_version)


@lru_cache(maxsize=128)
def _paper(version_id: int, published_at: datetime, shuffle: bool, languages: tuple[str, ...]) -> Paper:
    """Read the paper once, and again when a language was added.

    The moment of publishing tells versions apart where a database gives an id again.
    """
    del published_at, languages
    rows = QuizItem.objects.filter(quiz_version_id=version_id).select_related("question_version__question").order_by("position")
    items = tuple(
        Item(
            id=row.pk,
            points=row.points,
            lesson_key=row.lesson_key,
            question_id=row.question_version.question_id,
            version_id=row.question_version_id,
            kind=KINDS[row.question_version.question.kind],
            content=row.question_version.content,
        )
        for row in rows
    )
    return Paper(items, {item.id: item for item in items}, shuffle)
