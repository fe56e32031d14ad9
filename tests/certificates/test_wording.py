"""Words on a paper: the worked examples of docs/rules/certificate-numbers.md hold."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from certificates.wording import day_line, duration, grade, masked, printed_name, span
from tests.certificates.examples import examples


@pytest.mark.parametrize(("day", "line"), examples("The day line"))
def test_day_line_is_as_the_rules_show(day, line):
    assert day_line("Hải Phòng", date.fromisoformat(day)) == line


@pytest.mark.parametrize(("minutes", "unit", "text"), examples("Length"))
def test_duration_is_as_the_rules_show(minutes, unit, text):
    assert duration(int(minutes), unit) == text


@pytest.mark.parametrize(("score", "of", "mode", "text"), examples("Grades"))
def test_grade_is_as_the_rules_show(score, of, mode, text):
    numbers = [Decimal(value) if value != "none" else None for value in (score, of)]

    assert grade(*numbers, mode) == text


@pytest.mark.parametrize(("name", "shown"), examples("Masked names"))
def test_masked_name_is_as_the_rules_show(name, shown):
    assert masked(name) == shown


def test_span_of_one_day_names_it_once():
    assert span(date(2028, 2, 29), date(2028, 2, 29)) == "ngày 29/02/2028"
    assert span(date(2026, 11, 3), date(2026, 11, 14)) == "từ 03/11/2026 đến 14/11/2026"


def test_printed_name_is_in_capitals_and_one_normal_form():
    name = unicodedata.normalize("NFD", "Nguyễn  thị Đào ")

    assert printed_name(name) == unicodedata.normalize("NFC", "NGUYỄN THỊ ĐÀO")
