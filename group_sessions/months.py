"""The days of a meeting that comes every month."""

from calendar import monthrange
from datetime import date


def monthly(first: date, times: int) -> list[date]:
    """Return a day and the same day of the months that follow; where a month is too short, its last day.

    >>> [str(day) for day in monthly(date(2028, 1, 31), 3)]
    ['2028-01-31', '2028-02-29', '2028-03-31']
    """
    days = []
    for step in range(times):
        years, month = divmod(first.month - 1 + step, 12)
        year = first.year + years
        days.append(date(year, month + 1, min(first.day, monthrange(year, month + 1)[1])))
    return days
