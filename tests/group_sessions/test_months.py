"""Meetings that come every month, at the ends of months and in leap years."""

from datetime import date

import pytest

from group_sessions.months import monthly


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2026, 11, 3), ["2026-11-03", "2026-12-03", "2027-01-03", "2027-02-03"]),
        (date(2026, 12, 31), ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]),
        (date(2028, 1, 30), ["2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30"]),
        (date(2027, 12, 29), ["2027-12-29", "2028-01-29", "2028-02-29", "2028-03-29"]),
        (date(2099, 12, 31), ["2099-12-31", "2100-01-31", "2100-02-28", "2100-03-31"]),
    ],
)
def test_the_same_day_or_the_last_of_a_shorter_month(first, days):
    assert [str(day) for day in monthly(first, 4)] == days


def test_two_years_pass_the_turn_of_the_year_twice():
    assert [day.month for day in monthly(date(2026, 11, 15), 25)] == [11, 12, *range(1, 13), *range(1, 12)]
