"""Numbers and days as they stand on pages."""

from datetime import datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import translation

from kit.templatetags.words import number, until


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (1234.5, 1, "1.234,5"),
        (36.3965, 1, "36,4"),
        (99.99, 1, "100,0"),
        (0.06, 1, "0,1"),
        (12.25, 1, "12,3"),
        (Decimal("0.5"), 0, "1"),
        (1936, 0, "1.936"),
        (None, 1, "—"),
    ],
)
def test_numbers_are_rounded_half_up(value: float | None, places: int, written: str) -> None:
    with translation.override("vi"):
        assert number(value, places) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [("2026-11-21T14:05:00Z", "đến 21:05 hôm nay, 21/11/2026"), ("2026-11-22T00:03:00Z", "đến 07:03 ngày 22/11/2026")],
)
def test_an_end_is_told_with_its_day(moment: str, written: str) -> None:
    with time_machine.travel("2026-11-21T14:00:00Z", tick=False), translation.override("vi"):
        assert until(datetime.fromisoformat(moment)) == written
