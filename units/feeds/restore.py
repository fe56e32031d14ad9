"""Turn cells that were written for fonts of before Unicode into Unicode, cell by cell.

A cell is judged by its own words first; where they fit both ways, as in `Vò` (Vũ in TCVN3, and a
word as it stands), by the rest of its row, then of its column, then by its font in the workbook.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from kit.old_fonts import OldFont, convert, draws_capitals, evidence, fits, is_unicode, old_font
from units.feeds.sheet import Sheet
from units.feeds.workbook import Place

_UNICODE = "unicode"
_Votes = Counter[str]


@dataclass(frozen=True)
class Restored:
    """A sheet's rows in Unicode, what the converted cells were, and whether any row below the headings needed none."""

    rows: list[list[Any]]
    were: dict[Place, str]
    fonts: list[OldFont]
    is_mixed: bool


@dataclass
class _Cell:
    place: Place
    text: str
    face: str  # the name of an old font, or nothing
    drawn: OldFont | None
    own: str = ""  # a font, or unicode, where the words alone decide
    in_list: bool = True


@dataclass
class _Context:
    """The cells that speak for themselves, counted by row, by column and in all; those in old fonts apart."""

    rows: dict[tuple[Any, ...], _Votes] = field(default_factory=lambda: defaultdict(Counter))
    columns: dict[tuple[Any, ...], _Votes] = field(default_factory=lambda: defaultdict(Counter))
    sheet: dict[tuple[Any, ...], _Votes] = field(default_factory=lambda: defaultdict(Counter))

    def count(self, cell: _Cell) -> None:
        for group, votes in self._groups(cell):
            group[votes][cell.own] += 1

    def verdict(self, cell: _Cell) -> str:
        """Return what the others say of a cell that may be either."""
        (rows, row), (columns, column), (sheet, all_of_it) = self._groups(cell)
        if len(rows[row]) == 1:
            return next(iter(rows[row]))
        return _majority(columns[column]) or (cell.drawn or "") or _majority(sheet[all_of_it])

    def _groups(self, cell: _Cell) -> tuple[tuple[dict[tuple[Any, ...], _Votes], tuple[Any, ...]], ...]:
        row, column = cell.place
        return (
            (self.rows, (row, cell.drawn)),
            (self.columns, (column, cell.drawn, cell.in_list)),
            (self.sheet, (cell.drawn, cell.in_list)),
        )


def restore(sheet: Sheet, first: int) -> Restored:
    """Return the sheet in Unicode. The list begins at row `first`: titles and headings often were typed apart from it."""
    cells = [
        _judge(_Cell((row, column), value, face := sheet.fonts.get((row, column), ""), old_font(face), in_list=row >= first))
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if isinstance(value, str) and not value.isascii()
    ]
    context = _Context()
    for cell in cells:
        if cell.own:
            context.count(cell)
    rows = [list(values) for values in sheet.rows]
    were: dict[Place, str] = {}
    fonts: Counter[OldFont] = Counter()
    for cell in cells:
        verdict = cell.own or context.verdict(cell)
        converted = _converted(cell, verdict)
        if converted is not None and converted != cell.text:
            row, column = cell.place
            rows[row][column] = converted
            were[cell.place] = cell.text
            fonts[OldFont(verdict)] += 1
    is_mixed = any(cell.own == _UNICODE and cell.in_list for cell in cells)
    return Restored(rows, were, [font for font, _count in fonts.most_common()], is_mixed)


def _judge(cell: _Cell) -> _Cell:
    if is_unicode(cell.text):
        cell.own = _UNICODE
        return cell
    font, sure = evidence(cell.text)
    if font and (sure or font is cell.drawn):
        cell.own = font
    return cell


def _converted(cell: _Cell, verdict: str) -> str | None:
    if not verdict or verdict == _UNICODE:
        return None
    font = OldFont(verdict)
    if not cell.own and not fits(cell.text, font, drawn=font is cell.drawn):
        return None
    return convert(cell.text, font, capitals=draws_capitals(cell.face))


def _majority(votes: _Votes) -> str:
    """Return what most say. Half is enough for an old font: in a column where it occurs, a doubtful word is old too."""
    if not votes:
        return ""
    return max(votes, key=lambda said: (votes[said], said != _UNICODE))
