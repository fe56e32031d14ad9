"""The rules page of scoring and the code say the same: its tables are the cases."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from assessments.scoring.marks import of_chosen, of_places, points
from assessments.scoring.pass_mark import passed
from assessments.scoring.totals import percent
from assessments.scoring.vietnamese import read_number, same_answer

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "scoring.md").read_text()
YES = {"yes": True, "no": False}


def table(name: str) -> list[list[str]]:
    """Return the rows of a table of the page, without its head."""
    lines = PAGE.split(f"<!-- table: {name} -->\n")[1].split("\n\n")[0].strip().splitlines()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])] for line in lines[2:]]


def places(text: str) -> dict[str, str]:
    return dict(part.split("=") for part in text.split())


@pytest.mark.parametrize(("right", "chosen", "whole", "part"), table("choices"))
def test_choices_bring_what_the_page_says(right, chosen, whole, part):
    marks = [of_chosen(chosen.split(), right.split(), part=is_part) for is_part in (False, True)]

    assert marks == [Fraction(whole), Fraction(part)]


@pytest.mark.parametrize(("right", "given", "whole", "part"), table("places"))
def test_places_bring_what_the_page_says(right, given, whole, part):
    marks = [of_places(places(given), places(right), part=is_part) for is_part in (False, True)]

    assert marks == [Fraction(whole), Fraction(part)]


@pytest.mark.parametrize(("fraction", "worth", "result"), table("points"))
def test_points_are_rounded_half_up(fraction, worth, result):
    assert points(Fraction(fraction), Decimal(worth)) == Decimal(result)


@pytest.mark.parametrize(("score", "of", "mark", "shown", "result"), table("pass"))
def test_pass_mark_is_compared_exactly(score, of, mark, shown, result):
    said = percent(Decimal(score), Decimal(of)), passed(Decimal(score), Decimal(of), int(mark))

    assert said == (int(shown), YES[result])


@pytest.mark.parametrize(("given", "accepted", "tones", "dd", "edits", "result"), table("text"))
def test_text_answers_are_compared_as_vietnamese(given, accepted, tones, dd, edits, result):
    assert same_answer(given, accepted, tones=YES[tones], dd=YES[dd], edits=int(edits)) is YES[result]


@pytest.mark.parametrize(("text", "number"), table("numbers"))
def test_numbers_are_read_as_written_in_vietnamese(text, number):
    assert read_number(text, ["ký tự"]) == (None if number == "—" else Decimal(number))
