"""Tables as PDF, laid out as offices file them: A4 across, the head of Decree 30/2020, room to sign.

A page costs memory as long as its file is being written, some 0.3 MB a row. So a long
table is written in volumes, as registers on paper are bound: each is a file of its own,
and together they go into one ZIP. Memory stays flat however long the table is.
"""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.translation import override

from kit import pdf
from kit.clock import day_of
from kit.tables import Column, Table

ROWS = 500  # of a volume: some 25 pages, 6 seconds, 150 MB
_FOLDER = Path(__file__).parent / "templates" / "kit" / "papers"
_WIDEST = 50  # per cent, for which the style sheet has a class


@dataclass(frozen=True)
class Head:
    """Who hands the paper out: the body above, the body itself, and the place with the day. The Party has a head of its own."""

    above: str = ""
    body: str = ""
    day_line: str = ""
    party: bool = False


@dataclass(frozen=True)
class Volume:
    """Which part of a long table a file holds: its number, first and last line."""

    number: int
    first: int
    last: int


def write_paper(file: IO[bytes], table: Table, head: Head, *, name: str) -> tuple[int, str]:
    """Write the table as a PDF, or as a ZIP of volumes where it is long; return how many rows and which of the two.

    What is handed in already says everything in the language of the paper. `name` is what
    the volumes in a ZIP are called.
    """
    batches = _batches(table)
    this, following, count, number = next(batches, []), next(batches, None), 0, 1
    if following is None:
        file.write(_page(table, head, this, None, is_last=True))
        return len(this), "pdf"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as volumes:
        while this:
            volume = Volume(number, count + 1, count + len(this))
            data = _page(table, head, this, volume, is_last=following is None)
            volumes.writestr(f"{name}-{number:02d}.pdf", data)
            count, number = volume.last, number + 1
            this, following = following or [], next(batches, None)
    return count, "zip"


def _batches(table: Table) -> Iterator[list[Sequence[Any]]]:
    rows = iter(table.rows)
    while batch := list(islice(rows, ROWS)):
        yield batch


def _page(table: Table, head: Head, rows: list[Sequence[Any]], volume: Volume | None, *, is_last: bool) -> bytes:
    context = {
        "table": table,
        "head": head,
        "columns": list(zip(table.columns, _percents(table.columns), strict=True)),
        "rows": [_cells(table.columns, row) for row in rows],
        "totals": _cells(table.columns, table.totals) if is_last and table.totals is not None else None,
        "volume": volume,
        "is_last": is_last,
        "demo": settings.DEMO,
    }
    with override("vi"):
        return pdf.render(render_to_string("kit/papers/table.html", context), css=[_FOLDER / "table.css"])


def _percents(columns: Sequence[Column]) -> list[int]:
    """Return each column's share of the page's width; those without one of their own share what is left by their widths."""
    left = 100 - sum(column.percent for column in columns)
    widths = sum(column.width for column in columns if not column.percent) or 1
    shares = [column.percent or round(left * column.width / widths) for column in columns]
    return [min(_WIDEST, max(1, share)) for share in shares]


def _cells(columns: Sequence[Column], row: Sequence[Any]) -> list[tuple[str, str]]:
    return [(column.align, _words(value)) for column, value in zip(columns, row, strict=True)]


def _words(value: Any) -> str:
    """Return a value as it stands on paper. No sign is dangerous there."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = day_of(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float | Decimal):
        return str(formats.number_format(value))
    return str(value)
