"""Read a list of who attended, as other systems and people make them: names or staff codes, perhaps with a word beside them."""

from typing import IO, Any

from django.utils.translation import gettext as _

from group_sessions.enums import Presence
from group_sessions.queries.listed import Listed
from kit.refusals import Refusal
from kit.text import fold
from units.feeds.headings import Header, find_header, join_name_without_heading
from units.feeds.sheet import Sheet, read_sheet
from units.feeds.values import plain, read_name, read_text

_ATTENDANCE = {"diem danh", "co mat", "tham du", "trang thai", "tinh trang", "attendance", "status"}
_REASON = {"ly do", "ly do vang", "ly do vang mat", "ghi chu", "reason", "note"}
_SAID: dict[str, Presence] = {
    **dict.fromkeys(["co mat", "co", "x", "v", "1", "du", "tham du", "present", "yes"], Presence.PRESENT),
    **dict.fromkeys(["muon", "den muon", "tre", "late"], Presence.LATE),
    **dict.fromkeys(["vang", "vang mat", "khong", "0", "vang co phep", "vang co ly do", "absent", "no"], Presence.ABSENT),
    **dict.fromkeys(["mien", "duoc mien", "mien sinh hoat", "exempt"], Presence.EXEMPT),
}


def read_attendance(file: IO[bytes], name: str) -> list[Listed]:
    """Return the rows of an Excel or CSV list. Without a column about attendance, everybody listed was present."""
    sheet = read_sheet(file, name)
    header = find_header(sheet.rows)
    join_name_without_heading(sheet.rows, header)
    said, reasons = _beside(sheet, header)
    rows = []
    for index, cells in enumerate(sheet.rows[header.last + 1 :], start=header.last + 1):
        if not any(plain(cell) for cell in cells) or not _may_be_a_person(cells, header):
            continue
        rows.append(_row(index + 1, cells, header, said, reasons))
    if not rows:
        raise Refusal("empty", _("The file holds no rows."))
    return rows


def read_names(text: str) -> list[Listed]:
    """Return the lines of a pasted text, a name in each; a number before it is left out."""
    lines = (line.strip().lstrip("0123456789.)-\t ") for line in text.splitlines())
    return [Listed(number, line) for number, line in enumerate(lines, start=1) if line]


def _beside(sheet: Sheet, header: Header) -> tuple[int | None, int | None]:
    """Return the columns of attendance and of its reason, by their headings."""
    said = reasons = None
    for row in sheet.rows[header.first : header.last + 1]:
        for place, cell in enumerate(row):
            text = fold(plain(cell))
            said = place if text in _ATTENDANCE else said
            reasons = place if text in _REASON else reasons
    return said, reasons


def _may_be_a_person(cells: list[Any], header: Header) -> bool:
    """Return whether a row names somebody: the totals and signatures below a list do not stand in the column of names."""
    number = header.columns.get("number")
    named = any(_text(cells, header.columns.get(field)) for field in ("full_name", "given_name", "staff_code"))
    return named and (number is None or _text(cells, number).rstrip(".").isdecimal())


def _row(number: int, cells: list[Any], header: Header, said: int | None, reasons: int | None) -> Listed:
    columns = header.columns
    parts = [_text(cells, columns.get(field)) for field in ("full_name", "surname", "given_name")]
    word, reason = _text(cells, said), _text(cells, reasons)
    problem, name, code = "", "", ""
    try:
        name = read_name(" ".join(part for part in parts if part))
        code = read_text(_cell(cells, columns.get("staff_code")))
    except ValueError as error:
        problem = str(error)
    state = _SAID.get(fold(word)) if word else (Presence.PRESENT if said is None else None)
    if state is None:
        state = Presence.UNMARKED
        problem = problem or _("Write present, late, absent or exempt.")
    return Listed(number, name, code, state, reason if state == Presence.ABSENT else "", problem)


def _cell(cells: list[Any], place: int | None) -> Any:
    return cells[place] if place is not None and place < len(cells) else None


def _text(cells: list[Any], place: int | None) -> str:
    return plain(_cell(cells, place))
