"""The date rules of obligations, by the worked examples of their page."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assignments.due import days_left, due_after_moving, due_for, kept_after_leaving, standing, stretch
from kit.clock import day_of, last_moment

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "due-dates.md"


def examples(heading):
    """Return the cells of the table under a heading, without its head."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("campaign", "joined", "grace", "due"), examples("A person's due date"))
def test_due_date_is_as_the_rules_show(campaign, joined, grace, due):
    assert due_for(day(campaign), day(joined), int(grace)) == day(due)


def spans(text):
    """Read `2026-03-01 – 2026-05-31, 2026-06-01 –`."""
    parts = [part.split("–") for part in text.split(", ")]
    return [(day(first.strip()), day(last.strip())) for first, last in parts]


@pytest.mark.parametrize(("belongs", "on", "joined", "last"), examples("Since when somebody belongs"))
def test_belonging_is_read_as_the_rules_show(belongs, on, joined, last):
    expected = (day(joined), day(last)) if joined else None

    assert stretch(spans(belongs), day(on)) == stretch(reversed(spans(belongs)), day(on)) == expected


@pytest.mark.parametrize(("due", "last_day", "becomes"), examples("When somebody leaves"))
def test_leaving_keeps_or_closes_as_the_rules_show(due, last_day, becomes):
    assert kept_after_leaving(day(due), day(last_day)) == (becomes == "kept")


@pytest.mark.parametrize(("had", "asked", "moved", "grace", "due"), examples("When somebody moves"))
def test_moving_gives_the_day_that_the_rules_show(had, asked, moved, grace, due):
    assert due_after_moving(day(had), due_for(day(asked), day(moved), int(grace))) == day(due)


@pytest.mark.parametrize(("moment", "expected"), examples("The day a moment belongs to"))
def test_day_of_a_moment_is_that_of_vietnam(moment, expected):
    assert day_of(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == day(expected)


def test_last_moment_of_a_day_is_the_first_of_the_next():
    assert last_moment(date(2026, 12, 31)) == datetime(2026, 12, 31, 17, tzinfo=UTC)


@pytest.mark.parametrize(("outcome", "due", "completed", "begun", "on", "stands"), examples("How it stands"))
def test_standing_is_as_the_rules_show(outcome, due, completed, begun, on, stands):
    found = standing(outcome=outcome, due_on=day(due), completed_on=day(completed), started=begun == "yes", on=day(on))

    assert found == stands


@pytest.mark.parametrize(("due", "on", "left"), examples("Days left"))
def test_days_left_are_as_the_rules_show(due, on, left):
    assert days_left(day(due), day(on)) == int(left)
