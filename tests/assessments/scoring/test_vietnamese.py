"""Letters typed as several signs, and texts that are no answer."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from assessments.scoring.vietnamese import number_readings, read_date, read_number, same_answer, syllable_distance


def test_decomposed_letters_equal_composed_ones():
    typed = unicodedata.normalize("NFD", "Đường Nguyễn Huệ")

    assert same_answer(typed, "đường Nguyễn Huệ", tones=True, dd=True)


def test_nothing_is_never_right():
    assert not same_answer("", "", tones=False, dd=False)


def test_syllable_distance_counts_changes_additions_and_losses():
    assert [syllable_distance(left.split(), ["a", "b", "c"]) for left in ("a b c", "a x c", "a b", "a b c d", "")] == [
        0,
        1,
        1,
        1,
        3,
    ]


@pytest.mark.parametrize("text", ["31/02/2026", "2026", "21/11", "hôm nay", "1/1/26"])
def test_what_is_no_day_is_no_date(text):
    assert read_date(text) is None


def test_a_day_comes_before_its_month():
    assert read_date("3/4/2025") == date(2025, 4, 3)


@pytest.mark.parametrize("text", ["", "-", "1e9", "NaN", "9" * 50, "1.2.3", "--5"])
def test_what_is_no_number_is_not_read(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("0,125", "0.125", "0.125"),
        ("1,5", "1.5", "1.5"),
        ("1.234 đồng", "1234", "1.234"),
    ],
)
def test_a_number_is_read_as_its_reader_writes_it(text, vietnamese, english):
    assert read_number(text, ["đồng"]) == Decimal(vietnamese)
    assert read_number(text, ["đồng"], "en") == Decimal(english)
    assert set(number_readings(text, ["đồng"])) == {Decimal(vietnamese), Decimal(english)}
