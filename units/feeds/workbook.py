"""Read the cells of an Excel workbook: values, and what the values do not tell: fonts, merged cells, formulas."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.xml.functions import iterparse

from kit.old_fonts import old_font

Place = tuple[int, int]  # row and column, from 0
_LEADING_ZEROS = re.compile(r"0{2,}")


@dataclass(frozen=True)
class Unread:
    """A cell whose value nobody knows: a formula without a result, or one that went wrong, such as #REF!."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Merge:
    """Cells that were merged into one; the value stands in the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Page:
    """One visible sheet of a workbook. `fonts` is filled while the rows are read, with the old fonts only."""

    name: str
    rows: Iterator[list[Any]]
    fonts: dict[Place, str]
    merged: list[Merge]


def pages(file: IO[bytes]) -> Iterator[Page]:
    """Return the visible sheets, to be read one after the other."""
    book = load_workbook(file, read_only=True, data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        formulas, merged = _formulas_and_merged(file, sheet._worksheet_path)
        fonts: dict[Place, str] = {}
        yield Page(sheet.title, _rows(sheet, formulas, fonts), fonts, merged)


def _rows(sheet: Any, formulas: dict[Place, str], fonts: dict[Place, str]) -> Iterator[list[Any]]:
    for row, cells in enumerate(sheet.iter_rows()):
        values = []
        for column, cell in enumerate(cells):
            value = _value(cell)
            if value is None and (row, column) in formulas:
                value = Unread(formulas[row, column])
            if isinstance(value, str) and old_font(cell.font.name or ""):
                fonts[row, column] = cell.font.name
            values.append(value)
        yield values


def _value(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "e":
        return Unread(str(value))
    if isinstance(value, int) and not isinstance(value, bool) and _LEADING_ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))  # shown as 007, kept as 7
    return value


def _formulas_and_merged(file: IO[bytes], part: str) -> tuple[dict[Place, str], list[Merge]]:
    """Return formulas that were saved without their result, and merged cells: openpyxl drops both when it streams."""
    formulas: dict[Place, str] = {}
    merged = []
    with zipfile.ZipFile(file) as packed, packed.open(part) as source:
        for _event, element in iterparse(source):
            tag = element.tag.rpartition("}")[2]
            if tag == "c":
                formula = element.find("{*}f")
                if formula is not None and element.get("t") != "str" and not element.findtext("{*}v") and element.get("r"):
                    row, column = coordinate_to_tuple(element.get("r"))
                    formulas[row - 1, column - 1] = f"={formula.text or ''}"
            elif tag == "row":
                element.clear()
            elif tag == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref"))
                merged.append(Merge(top - 1, left - 1, bottom - 1, right - 1))
    return formulas, merged
