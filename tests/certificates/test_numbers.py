"""Numbers of papers: the worked examples of docs/rules/certificate-numbers.md hold."""

from datetime import UTC, datetime

import pytest

from certificates.numbers import book_number, printed_number, register_year
from tests.certificates.examples import examples


@pytest.mark.parametrize(("number", "series", "symbol", "family", "printed"), examples("Printed numbers"))
def test_printed_number_is_as_the_rules_show(number, series, symbol, family, printed):
    assert printed_number(int(number), series=series, symbol=symbol, family=family) == printed


@pytest.mark.parametrize(("number", "year", "series", "printed"), examples("Register numbers"))
def test_book_number_is_as_the_rules_show(number, year, series, printed):
    assert book_number(int(number), series=series, year=int(year)) == printed


@pytest.mark.parametrize(("moment", "year"), examples("Which year"))
def test_year_is_that_of_the_day_in_vietnam(moment, year):
    assert register_year(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == int(year)
