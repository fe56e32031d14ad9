"""From a fraction to points, and from choices to a fraction."""

from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")
NONE, WHOLE = Fraction(0), Fraction(1)


def points(fraction: Fraction, of: Decimal) -> Decimal:
    """Return the points for a fraction of a question's worth, rounded half up to two places.

    >>> points(Fraction(2, 3), Decimal("1"))
    Decimal('0.67')
    """
    exact = Decimal(fraction.numerator) * of / Decimal(fraction.denominator)
    return exact.quantize(CENT, ROUND_HALF_UP)


def of_chosen(chosen: Collection[str], right: Collection[str], *, part: bool) -> Fraction:
    """Return the mark of several choices.

    Exactly the right ones give everything. With `part`, each right choice gives its
    share and each wrong one takes a share away, never below nothing; so ticking
    everything does not pay.
    """
    chosen, right = set(chosen), set(right)
    if chosen == right:
        return WHOLE
    if not part or not right:
        return NONE
    return max(NONE, Fraction(len(chosen & right) - len(chosen - right), len(right)))


def of_places(given: Mapping[str, object], right: Mapping[str, object], *, part: bool) -> Fraction:
    """Return the mark of things put in their places: the share that stands right, or all or nothing."""
    hits = sum(1 for name, place in right.items() if given.get(name) == place)
    share = Fraction(hits, len(right)) if right else NONE
    return share if part or share == WHOLE else NONE
