"""Believable names: surnames by weight, middle and given names by sex and generation."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from people.enums import Sex

ELDER, MIDDLE, YOUNG = "born_1940_1965", "born_1966_1985", "born_1986_2005"
_TABLE = {Sex.MALE: "men", Sex.FEMALE: "women"}


@dataclass(frozen=True)
class Drawn:
    """Somebody who does not exist."""

    full_name: str
    sex: Sex
    birth_date: date


class Names:
    """Draws people from the material, the same ones for the same seed."""

    def __init__(self, material: dict[str, Any], random: Random) -> None:
        self._names = material["names"]
        self._surnames = _Weighted(material["surnames"])
        self._middle = {
            (sex, generation): _Weighted(weights)
            for sex, table in _TABLE.items()
            for generation, weights in material["names"][table]["middle"].items()
        }
        self._born = {name: (span["from"], span["to"]) for name, span in material["generations"].items()}
        self._never = frozenset(material["never_generate"])
        self._random = random

    def draw(self, mix: dict[str, float], *, generation: str = "", sex: Sex | None = None) -> Drawn:
        """Draw somebody of a mix of generations and sexes; either may be given."""
        chosen = generation or self._generation(mix)
        as_what = sex or (Sex.FEMALE if self._random.random() < mix["women"] else Sex.MALE)
        return Drawn(self._full_name(as_what, chosen), as_what, self._birthday(chosen))

    def _generation(self, mix: dict[str, float]) -> str:
        generations = [name for name in self._born if mix[name]]
        return self._random.choices(generations, [mix[name] for name in generations])[0]

    def _full_name(self, sex: Sex, generation: str) -> str:
        given_names = self._names[_TABLE[sex]]["given"][generation]
        while True:
            surname = self._surnames.draw(self._random)
            middle = self._middle[sex, generation].draw(self._random)
            given = self._random.choice(given_names)
            name = " ".join(part for part in (surname, middle, given) if part)
            if given != surname and not middle.endswith(given) and name not in self._never:
                return name

    def _birthday(self, generation: str) -> date:
        first, last = self._born[generation]
        start, end = date(first, 1, 1), date(min(last, 2003), 12, 31)
        return start + timedelta(days=self._random.randrange((end - start).days + 1))


class _Weighted:
    """Texts with weights, summed once."""

    def __init__(self, weights: dict[str, int]) -> None:
        self._texts = list(weights)
        self._sums: list[int] = []
        for weight in weights.values():
            self._sums.append((self._sums[-1] if self._sums else 0) + weight)

    def draw(self, random: Random) -> str:
        return random.choices(self._texts, cum_weights=self._sums)[0]
