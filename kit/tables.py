"""Tables as files: CSV and Excel, streamed, laid out as offices expect them."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from kit.clock import day_of

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML has no way to say
_NOT_IN_SHEET_NAMES = re.compile(r"[\\*?:/\[\]]")
_FONT = "Times New Roman"
_DAY = "dd/mm/yyyy"
_A4 = 9  # as the format numbers paper
_UPRIGHT = 100  # characters that stand beside each other on an upright page
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, and how it is aligned.

    `percent` is its share of a page's width on paper; columns without one share what is left.
    """

    heading: str
    width: int = 16
    align: str = "left"
    percent: int = 0


@dataclass(frozen=True)
class Table:
    """A table with what stands around it on paper.

    `above` are lines over the title (the agency on the left), `title` and `notes`
    stand over the headings, `totals` is a last row, `signatures` are the titles of
    those who sign below, from left to right.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    above: Sequence[str] = ()
    notes: Sequence[str] = ()
    totals: Sequence[Any] | None = None
    signatures: Sequence[str] = field(default_factory=tuple)
    sheet: str = "Sheet1"


def safe(value: Any) -> Any:
    """Return a value that no spreadsheet takes for a formula: a dangerous first sign gets a quote before it.

    Characters that no sheet can hold, such as NUL, are dropped first.
    """
    if isinstance(value, str):
        value = _UNWRITABLE.sub("", value)
        if value.startswith(_DANGEROUS):
            return "'" + value
    return value


def shown(value: Any) -> Any:
    """Return a value as a cell shows it: days as 21/11/2026, nothing as an empty cell."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = day_of(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return safe(value)


def write_csv(file: IO[str], table: Table) -> int:
    """Write headings and rows as CSV and return how many rows. The file opens in Excel if it begins with a BOM."""
    writer = csv.writer(file)
    writer.writerow([safe(column.heading) for column in table.columns])
    count = 0
    for count, row in enumerate(table.rows, start=1):  # noqa: B007  counts as it goes
        writer.writerow([shown(value) for value in row])
    if settings.DEMO:
        writer.writerow([_("Demo: all people and figures in this file are made up.")])
    return count


def write_xlsx(file: IO[bytes], table: Table) -> int:
    """Write the table as an Excel file, row by row, and return how many rows it has."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_NOT_IN_SHEET_NAMES.sub(" ", table.sheet)[:31])
    for place, column in enumerate(table.columns):
        sheet.column_dimensions[_letters(place)].width = column.width
    head = len(table.above) + 2 + len(table.notes)
    sheet.freeze_panes = f"A{head + 1}"
    _for_paper(sheet, table, head)
    for line in table.above:
        sheet.append([_cell(sheet, line, size=12)])
    sheet.append([_cell(sheet, table.title.upper(), bold=True, size=14)])
    for line in table.notes:
        sheet.append([_cell(sheet, line, italic=True)])
    sheet.append([_cell(sheet, column.heading, bold=True, align="center", boxed=True) for column in table.columns])
    count = 0
    for row in table.rows:
        count += 1
        sheet.append([_plain(sheet, value) for value in row])
    if table.totals is not None:
        sheet.append([_cell(sheet, shown(value), bold=True, boxed=True) for value in table.totals])
    for signed in _signature_rows(sheet, table):
        sheet.append(signed)
    book.save(file)
    return count


def _for_paper(sheet: WriteOnlyWorksheet, table: Table, head: int) -> None:
    """Let the sheet print as offices file it: A4, across where it is wide, as wide as the page, its headings on every page."""
    sheet.page_setup.paperSize = _A4
    wide = sum(column.width for column in table.columns) > _UPRIGHT
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{head}:{head}"


def _plain(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    """Return a value of a row as Excel counts and sorts it: a day as a day, written 21/11/2026; a number as a number."""
    if isinstance(value, datetime):
        value = day_of(value)
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = _DAY
        return cell
    return float(value) if isinstance(value, Decimal) else shown(value)


def _signature_rows(sheet: WriteOnlyWorksheet, table: Table) -> Iterator[list[Any]]:
    if not table.signatures:
        return
    yield []
    places = [1, max(2, len(table.columns) - 2)] if len(table.signatures) > 1 else [max(1, len(table.columns) - 2)]
    row: list[Any] = [None] * len(table.columns)
    for place, title in zip(places, table.signatures, strict=False):
        row[min(place, len(row) - 1)] = _cell(sheet, title, bold=True, align="center")
    yield row


def _cell(
    sheet: WriteOnlyWorksheet,
    value: Any,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 12,
    align: str = "left",
    boxed: bool = False,
) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=float(value) if isinstance(value, Decimal) else safe(value))
    cell.font = Font(name=_FONT, bold=bold, italic=italic, size=size)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=boxed)
    if boxed:
        cell.border = _BOX
    return cell


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
