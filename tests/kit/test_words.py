"""Numbers and days as they stand on pages."""

from decimal import Decimal

import pytest
from django.utils import translation

from kit.templatetags.words import number


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
