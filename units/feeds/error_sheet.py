"""The sheet that came in, with a column that says what is wrong: to be mended and sent again."""

import re
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from kit.tables import safe
from units.feeds.people import PeopleList
from units.feeds.plan import Fate, Plan
from units.feeds.sheet import Sheet
from units.feeds.workbook import Unread

_NOT_IN_SHEET_NAMES = re.compile(r"[\x00-\x1f\\*?:/\[\]]")
_WRONG = PatternFill("solid", fgColor="FDE2E0")
_FONT = Font(name="Times New Roman", size=12)


def write_error_sheet(file: IO[bytes], sheet: Sheet, people: PeopleList, plan: Plan) -> None:
    """Write every row of the sheet as it came, in Unicode, and beside the wrong ones what to mend."""
    reasons = {entry.row.number: " ".join(entry.reasons) for entry in plan.rows if entry.fate is Fate.ERROR}
    rows = people.restored.rows
    width = max(len(row) for row in rows)
    book = Workbook(write_only=True)
    page = book.create_sheet(_NOT_IN_SHEET_NAMES.sub(" ", sheet.name)[:31].strip(" '") or "Sheet1")
    for number, row in enumerate(rows, start=1):
        reason = _("What is wrong") if number == people.header.first + 1 else reasons.get(number, "")
        cells = [*row, *([None] * (width - len(row))), reason]
        page.append([_cell(page, value, wrong=number in reasons) for value in cells])
    book.save(file)


def _cell(page: Any, value: Any, *, wrong: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=safe(str(value) if isinstance(value, Unread) else value))
    cell.font = _FONT
    if wrong:
        cell.fill = _WRONG
    return cell
