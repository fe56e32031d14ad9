"""The date rules of obligations, as plain functions. `docs/rules/due-dates.md` explains them with examples."""

from datetime import date, timedelta
from enum import StrEnum


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


def standing(*, outcome: str, due_on: date, completed_on: date | None, started: bool, on: date) -> Standing:
    """Return how an obligation stands on a day. A due date includes its whole day in Việt Nam."""
    if outcome == "completed" and completed_on is not None:
        return Standing.ON_TIME if completed_on <= due_on else Standing.LATE
    if outcome in {"exempt", "withdrawn", "left"}:
        return Standing(outcome)
    if on > due_on:
        return Standing.OVERDUE
    return Standing.IN_PROGRESS if started else Standing.NOT_STARTED


def days_left(due_on: date, on: date) -> int:
    """Return the days until the last day, 0 on it, negative after it."""
    return (due_on - on).days
