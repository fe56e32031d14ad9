"""The changing code, to the second."""

from datetime import UTC, datetime, timedelta

import pytest

from group_sessions.codes import code_at, is_fresh, seconds_left

SHOWN = datetime(2026, 11, 10, 12, 0, 30, tzinfo=UTC)  # the first second of a window


@pytest.mark.parametrize(
    ("after", "taken"),
    [(-1, False), (0, True), (29, True), (30, True), (59, True), (60, False), (3600, False)],
)
def test_a_code_is_taken_in_its_window_and_the_next(after, taken):
    code = code_at("phien", SHOWN)

    assert is_fresh(code, "phien", SHOWN + timedelta(seconds=after)) == taken


def test_a_code_shown_at_the_end_of_its_window_is_still_good_for_half_a_minute():
    code = code_at("phien", SHOWN + timedelta(seconds=29, milliseconds=999))

    assert is_fresh(code, "phien", SHOWN + timedelta(seconds=59, milliseconds=999))


def test_each_session_and_each_place_has_its_own_code():
    codes = {code_at("phien", SHOWN), code_at("khac", SHOWN), code_at("phien", SHOWN, 1), code_at("phien", SHOWN, 2)}

    assert len(codes) == 4
    assert not is_fresh(code_at("phien", SHOWN, 1), "phien", SHOWN, 2)


def test_another_key_of_the_site_makes_another_code(settings):
    before = code_at("phien", SHOWN)
    settings.SECRET_KEY = "another"

    assert not is_fresh(before, "phien", SHOWN)


@pytest.mark.parametrize("wrong", ["", "0" * 24, "mã"])
def test_what_is_no_code_is_not_taken(wrong):
    assert not is_fresh(wrong, "phien", SHOWN)


@pytest.mark.parametrize(("second", "left"), [(0, 30), (1, 29), (29, 1), (30, 30)])
def test_the_screen_knows_when_the_code_changes(second, left):
    assert seconds_left(SHOWN + timedelta(seconds=second)) == left
