"""Orders drawn from a seed, so that an attempt shows the same order whenever it is looked at.

Only `random.Random(text).random()` is used: Python promises that its sequence stays
the same for the same seed in all versions, which it does not promise for `shuffle`.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def shuffled(things: Sequence[Thing], seed: int, name: str) -> list[Thing]:
    """Return the things in the order that belongs to this seed and name.

    The name tells the draws of one attempt apart: `"items"` for its questions,
    `"item:<id>"` for the choices of one of them.
    """
    draw = Random(f"{seed}:{name}")  # noqa: S311  an order, no secret
    drawn = [(draw.random(), place) for place in range(len(things))]
    return [things[place] for _number, place in sorted(drawn)]
