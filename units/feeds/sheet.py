"""Read a sheet as people send it: .xlsx or .csv, within limits, as rows of plain cells."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import CellCoordinatesException, InvalidFileException

from kit.old_fonts import evidence
from kit.refusals import Refusal
from units.feeds.workbook import Merge, Place, pages

_SIGNS = {"\t", ";", ","}
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What a damaged or made-up workbook raises somewhere inside the reader.
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    CellCoordinatesException,
    ParseError,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
)


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet; row 1 of the file is `rows[0]`. `fonts` knows cells in fonts of before Unicode only."""

    name: str
    rows: list[list[Any]]
    fonts: dict[Place, str] = field(default_factory=dict)
    merged: list[Merge] = field(default_factory=list)


def read_sheet(file: IO[bytes], name: str) -> Sheet:
    """Return the first visible sheet that has cells. What is too large or no sheet is refused with a sentence."""
    data = file.read(settings.IMPORT_MAX_BYTES + 1)
    if len(data) > settings.IMPORT_MAX_BYTES:
        limit = settings.IMPORT_MAX_BYTES // (1024 * 1024)
        raise Refusal(
            "too_many_bytes", _("The file is larger than %(limit)s MB. Split the list into several files.") % {"limit": limit}
        )
    if data[:2] == b"PK":
        return _read_xlsx(data)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise Refusal("old_excel", _("This is a file of an old Excel (.xls). Open it and save it as .xlsx."))
    if name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        raise Refusal(
            "no_workbook", _("The file is named like an Excel workbook, but is none. Open it in Excel and save it as .xlsx.")
        )
    return Sheet(name, _within_limits(_csv_rows(data)))


def _read_xlsx(data: bytes) -> Sheet:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > settings.IMPORT_MAX_UNPACKED_BYTES:
            raise Refusal("too_many_bytes", _("The file grows too large when it is unpacked. Split the list into several files."))
        for page in pages(io.BytesIO(data)):
            rows = _within_limits(page.rows)
            if rows:
                return Sheet(page.name, rows, page.fonts, page.merged)
    except _BROKEN as error:
        raise Refusal("no_sheet", _("The file cannot be read as Excel. Save it again as .xlsx.")) from error
    raise Refusal("empty", _("The file holds no rows."))


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    text = _csv_text(data)
    head = text[:5000]
    delimiter = max(_SIGNS, key=head.count)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error as error:
        raise _no_csv() from error


def _csv_text(data: bytes) -> str:
    """Return a CSV file's text: Unicode, or bytes for the old fonts, which restored cells turn into Unicode."""
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("latin-1")
        if _NOT_TEXT.search(text) or not any(evidence(cell)[1] for cell in re.split("[\t;,\r\n]", text)):
            raise _no_csv() from error
    if "\0" in text:
        raise _no_csv()
    return text


def _no_csv() -> Refusal:
    return Refusal("no_sheet", _("The file is neither Excel (.xlsx) nor CSV in UTF-8."))


def _within_limits(rows: Iterable[list[Any]]) -> list[list[Any]]:
    """Return rows without empty cells at their ends and empty rows at the bottom; too many are refused."""
    kept: list[list[Any]] = []
    blank = 0
    for row in rows:
        cells = _without_tail(row)
        if len(cells) > settings.IMPORT_MAX_COLUMNS:
            sentence = _("Row %(row)s has more than %(limit)s columns.")
            raise Refusal("too_many_columns", sentence % {"row": len(kept) + blank + 1, "limit": settings.IMPORT_MAX_COLUMNS})
        if not cells:
            blank += 1
            if blank > settings.IMPORT_MAX_ROWS:
                break
            continue
        kept.extend([] for _empty in range(blank))
        blank = 0
        kept.append(cells)
        if len(kept) > settings.IMPORT_MAX_ROWS:
            sentence = _("The file has more than %(limit)s rows. Split the list into several files.")
            raise Refusal("too_many_rows", sentence % {"limit": settings.IMPORT_MAX_ROWS})
    return kept


def _without_tail(row: list[Any]) -> list[Any]:
    end = len(row)
    while end and (row[end - 1] is None or (isinstance(row[end - 1], str) and not row[end - 1].strip())):
        end -= 1
    return list(row[:end])
