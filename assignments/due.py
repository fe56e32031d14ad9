"""The date rules of obligations, as plain functions. `docs/rules/due-dates.md` explains them with examples."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

GRACE_DAYS = 14  # that people who join have, unless the assignment says otherwise
Stretch = tuple[date, date | None]  # the first and the last day of belonging; None while it goes on


class Standing(StrEnum):
    """How an obligation stands on a day. See rules: states of an obligation."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ON_TIME = "on_time"
    LATE = "late"
    OVERDUE = "overdue"
    EXEMPT = "exempt"
    WITHDRAWN = "withdrawn"
    LEFT = "left"


def due_for(campaign_due: date, joined_on: date, grace_days: int) -> date:
    """Return a person's due date: the campaign's, or the day they joined plus the grace, whichever is later.

    Somebody who joined before the campaign has the campaign's date as long as the
    grace since joining has run out by then.
    """
    return max(campaign_due, joined_on + timedelta(days=grace_days))


def stretch(days: Iterable[Stretch], on: date) -> Stretch | None:
    """Return the unbroken stretch of belonging that holds a day; else the last one before it; None where there is none.

    Stretches that overlap, or of which one begins the day after the other ends, are one:
    a new position or a new name of the unit is no joining. Days to come do not count yet.
    """
    found: Stretch | None = None
    for first, last in sorted(days, key=lambda span: (span[0], span[1] or date.max)):
        if first > on:
            break
        if found is None or (found[1] is not None and first > found[1] + timedelta(days=1)):
            found = (first, last)
        elif found[1] is not None and (last is None or last > found[1]):
            found = (found[0], last)
    return found


def kept_after_leaving(due_on: date, last_day: date) -> bool:
    """Return whether an obligation stays with a person who left: it does where it was due while they were there."""
    return due_on <= last_day


def due_after_moving(had: date, asked: date) -> date:
    """Return the due date of an obligation that was carried over: what was promised, or the new unit's day if that is earlier.

    `asked` is the day that somebody new there would have, so that an earlier one counts only
    once the grace is over; and moving buys no time.
    """
    return min(had, asked)


def standing(*, outcome: str, due_on: date, completed_on: date | None, started: bool, on: date) -> Standing:
    """Return how an obligation stands on a day. A due date includes its whole day; what came later is not known yet."""
    if outcome == "completed" and completed_on is not None and completed_on <= on:
        return Standing.ON_TIME if completed_on <= due_on else Standing.LATE
    if outcome in {"exempt", "withdrawn", "left"}:
        return Standing(outcome)
    if on > due_on:
        return Standing.OVERDUE
    return Standing.IN_PROGRESS if started else Standing.NOT_STARTED


def days_left(due_on: date, on: date) -> int:
    """Return the days until the last day, 0 on it, negative after it."""
    return (due_on - on).days
