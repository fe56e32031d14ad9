"""Answers that learners could have given: right ones by ability, wrong ones that look like slips."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from assessments.kinds.base import Response
from assessments.models import QuizVersion
from assessments.queries.papers import Item, paper_of
from assessments.scoring.marks import WHOLE, points
from assessments.scoring.pass_mark import passed

_EASIEST, _SPREAD = -1.4, 0.75  # of how hard the questions are, on the scale of ability
_LEFT_OPEN = 0.02
_WRONG_WORDS = ("không biết", "mật khẩu", "mã PIN", "tin nhắn", "số điện thoại")


@dataclass(frozen=True)
class Written:
    """One answer with its mark, in the shape of a marking's `marks`."""

    item: int
    response: Response
    mark: dict[str, Any]


@dataclass(frozen=True)
class Result:
    """A whole quiz as one person answered it once."""

    answers: list[Written]
    score: Decimal
    max_score: Decimal
    passed: bool


class Examination:
    """A version of a quiz with a difficulty for each question, and its possible answers marked once."""

    def __init__(self, version: QuizVersion, random: Random) -> None:
        self.version = version
        self._random = random
        items = paper_of(version).items
        self._max_score = sum((item.points for item in items), Decimal(0))
        self._items = [(item, random.gauss(_EASIEST, _SPREAD), self._possible(item)) for item in items]

    def sit(self, ability: float) -> Result:
        """Return how somebody of this ability answers."""
        answers = [answer for item, hard, possible in self._items if (answer := self._answer(item, ability - hard, possible))]
        score = sum((Decimal(answer.mark["points"]) for answer in answers), Decimal(0))
        return Result(answers, score, self._max_score, passed(score, self._max_score, self.version.pass_percent))

    def unanswered(self, answers: list[Written]) -> dict[str, Any]:
        """Return the marks of the questions that were left open."""
        given = {answer.item for answer in answers}
        return {str(item.id): _mark(item, None) for item, _hard, _possible in self._items if item.id not in given}

    def _answer(self, item: Item, margin: float, possible: list[Written]) -> Written | None:
        right, *wrong = possible
        if self._random.random() < 1 / (1 + math.exp(-margin)):
            return right
        return None if self._random.random() < _LEFT_OPEN else self._random.choice(wrong)

    def _possible(self, item: Item) -> list[Written]:
        right = right_response(item)
        responses = [right, *(response for response in _WRONG[item.kind.name](item, right, self._random) if response != right)]
        return [Written(item.id, response, _mark(item, response)) for response in responses]


def _mark(item: Item, response: Response) -> dict[str, Any]:
    fraction = item.kind.mark(item.content, response)
    worth = points(fraction, item.points)
    return {"points": str(worth), "of": str(item.points), "correct": fraction == WHOLE, "version": item.version_id}


def right_response(item: Item) -> Response:
    """Return a response that the key calls right."""
    key = item.content["key"]
    match item.kind.name:
        case "short_text":
            return next(iter(key["accepted"].values()))[0]
        case "numeric":
            return key["value"].replace(".", ",")
        case "matching":
            return key["pairs"]
        case "ordering":
            return {name: place for place, name in enumerate(key["order"], start=1)}
        case _:
            return key["correct"]


def _other_choices(item: Item, right: Response, _random: Random) -> list[Response]:
    return [name for name in item.content["options"]["choices"] if name != right]


def _other_ticks(item: Item, right: list[str], random: Random) -> list[Response]:
    names = item.content["options"]["choices"]
    extra = random.choice([name for name in names if name not in right] or names)
    return [[name for name in names if name in right[:-1]] or [extra], [name for name in names if name in {*right, extra}]]


def _other_number(_item: Item, right: str, _random: Random) -> list[Response]:
    whole = int(float(right.replace(",", ".")))
    return [str(whole + 1), str(max(0, whole - 2)), str(whole * 2 or 5)]


def _swapped(_item: Item, right: dict[str, Any], random: Random) -> list[Response]:
    made = []
    for _ in range(3):
        first, second = random.sample(list(right), 2)
        made.append({**right, first: right[second], second: right[first]})
    return made


_WRONG: dict[str, Callable[[Item, Any, Random], list[Response]]] = {
    "single_choice": _other_choices,
    "multiple_choice": _other_ticks,
    "true_false": lambda _item, right, _random: [not right],
    "short_text": lambda _item, _right, _random: list(_WRONG_WORDS),
    "numeric": _other_number,
    "matching": _swapped,
    "ordering": _swapped,
}
