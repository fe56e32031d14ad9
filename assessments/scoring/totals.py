"""Marks added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal


@dataclass(frozen=True)
class Mark:
    """What one question brought, and whether the answer was wholly right."""

    points: Decimal
    of: Decimal
    correct: bool


@dataclass(frozen=True)
class Total:
    """What a whole attempt brought."""

    score: Decimal
    max_score: Decimal
    correct: int
    questions: int

    @property
    def percent(self) -> int:
        """The share of the points, rounded down, so that 69.9 % never shows as a pass mark of 70 %."""
        return percent(self.score, self.max_score)


def total(marks: Iterable[Mark]) -> Total:
    """Add marks up."""
    kept = list(marks)
    return Total(
        score=sum((mark.points for mark in kept), Decimal("0.00")),
        max_score=sum((mark.of for mark in kept), Decimal("0.00")),
        correct=sum(mark.correct for mark in kept),
        questions=len(kept),
    )


def percent(score: Decimal, max_score: Decimal) -> int:
    """Return how many whole hundredths of the points were reached; nothing to reach is nothing reached."""
    if not max_score:
        return 0
    return int((score * 100 / max_score).to_integral_value(ROUND_DOWN))
