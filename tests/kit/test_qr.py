"""QR codes as one SVG path."""

import re

import segno

from kit.qr import BORDER, qr_of

ADDRESS = "https://hoc.haian.gov.vn/viec-hoc/"


def test_the_path_covers_the_dark_modules_and_no_other() -> None:
    code = qr_of(ADDRESS)
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.path)]

    drawn = {(x + step, y) for x, y, length in runs for step in range(length)}

    matrix = segno.make(ADDRESS, error="m", micro=False, boost_error=False, mask=2).matrix
    assert drawn == {(x + BORDER, y + BORDER) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert code.size == len(matrix) + 2 * BORDER


def test_a_longer_address_takes_a_larger_code() -> None:
    assert qr_of(ADDRESS + "a" * 100).size > qr_of(ADDRESS).size
