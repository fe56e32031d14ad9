"""Passed or failed."""

from decimal import Decimal


def passed(score: Decimal, max_score: Decimal, pass_percent: int) -> bool:
    """Return whether the score reaches the pass mark, compared exactly and without rounding.

    A quiz without points cannot be passed.
    """
    return max_score > 0 and score * 100 >= max_score * pass_percent
