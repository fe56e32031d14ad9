"""kit.clock: the database's moment, and the day in Việt Nam."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from kit.clock import VIETNAM, database_now, day_of, last_moment, today


def test_day_of_a_moment_is_the_day_in_vietnam():
    assert day_of(datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert day_of(datetime(2026, 11, 20, 17, 0, 0, tzinfo=UTC)) == date(2026, 11, 21)


def test_today_changes_at_midnight_in_vietnam(time_machine_at):
    with time_machine_at(datetime(2026, 12, 31, 17, 0, tzinfo=UTC)):
        assert today() == date(2027, 1, 1)
    with time_machine_at(datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)):
        assert today() == date(2026, 12, 31)


def test_last_moment_includes_the_last_second_of_the_day():
    end = last_moment(date(2026, 12, 31))

    assert end == datetime(2027, 1, 1, tzinfo=VIETNAM)
    assert day_of(end - timedelta(microseconds=1)) == date(2026, 12, 31)


@pytest.mark.django_db
def test_database_now_is_aware_close_to_our_clock_and_never_runs_back():
    first, second = database_now(), database_now()

    assert first.tzinfo is UTC
    assert abs(datetime.now(UTC) - first) < timedelta(seconds=5)
    assert first <= second


@pytest.mark.django_db
def test_database_now_moves_on_inside_a_transaction():
    with transaction.atomic():
        first = database_now()
        while (second := database_now()) == first:
            pass

    assert second > first


@pytest.fixture
def time_machine_at():
    import time_machine

    return lambda moment: time_machine.travel(moment, tick=False)
