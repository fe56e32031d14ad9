"""A list of people: what each row says, as it was written.

Lists come with a title over the header, an STT column, a row of column numbers, groups, a
total and a signature block, the name in one column or in two, and in fonts of before Unicode.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kit.text import without_unseen
from people.enums import Sex
from people.models import Person
from units.enums import Standing
from units.feeds.beside import Below, says_nothing
from units.feeds.headings import Header, find_header, join_name_without_heading
from units.feeds.restore import Restored, restore
from units.feeds.sheet import Sheet
from units.feeds.values import plain, read_birth, read_day, read_line, read_name, read_phone, read_sex, read_standing, read_text
from units.feeds.workbook import Place, Unread

_NAME_COLUMNS = ("full_name", "surname", "given_name")
_MERGED_DOWN = ("unit_code", "position", "standing", "valid_from")  # said once for several people
_SPOKEN = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}


@dataclass
class PersonRow:
    """What one row says of a person. Empty values say nothing; `errors` name the field and what is wrong.

    `as_written` is the name as it stands in the file, where that differs from `full_name`.
    """

    number: int  # of the row in the file, from 1
    full_name: str = ""
    as_written: str = ""
    staff_code: str = ""
    birth: tuple[date, str] | None = None
    sex: str = ""
    position: str = ""
    standing: str = ""
    unit_code: str = ""
    email: str = ""
    phone: str = ""
    valid_from: date | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def birth_text(self) -> str:
        """The date of birth as printed, or the year alone."""
        return Person(birth_date=self.birth[0], birth_precision=self.birth[1]).birth_text if self.birth else ""

    @property
    def sex_text(self) -> str:
        """The sex as a word."""
        return str(Sex(self.sex).label) if self.sex else ""

    @property
    def standing_text(self) -> str:
        """The standing in the Party as a word."""
        return str(Standing(self.standing).label) if self.standing else ""


@dataclass(frozen=True)
class PeopleList:
    """A list as read: where its header stands, its rows, its cells in Unicode.

    `passed` are rows with text that were taken for titles of groups, totals or signatures.
    """

    header: Header
    rows: list[PersonRow]
    restored: Restored
    passed: list[tuple[int, str]]


def read_people(sheet: Sheet) -> PeopleList:
    """Return the people of a sheet. A sheet without a column of names is refused."""
    header = find_header(sheet.rows)
    first = header.last + 1
    restored = restore(sheet, first)
    join_name_without_heading(restored.rows, header)
    merged, below = _merged_down(sheet, restored.rows, header), Below(sheet)
    people, passed = [], []
    for index, cells in enumerate(restored.rows[first:], start=first):
        values = _values(cells, header)
        if says_nothing(values) or below.is_no_person(index, cells, values, _name(values)):
            passed += [(index + 1, text) for text in _words_of(cells)]
            continue
        values.update((name, merged[index, place]) for name, place in header.columns.items() if (index, place) in merged)
        row = _read_row(index + 1, values)
        row.as_written = _as_written(row, index, values, header, restored)
        people.append(row)
    return PeopleList(header, people, restored, passed)


def _values(cells: list[Any], header: Header) -> dict[str, Any]:
    """Return the cells of a row by field, with what stands in several columns put together."""
    values = {name: cells[place] for name, place in header.columns.items() if place < len(cells)}
    if plain(values.pop("woman", None)):
        values["sex"] = _SPOKEN[Sex.FEMALE]
    if header.day_parts:
        parts = [plain(cells[place]) for place in header.day_parts if place < len(cells)]
        values["birth"] = "/".join(part for part in parts if part)
    if header.sexes:
        marked = {sex: cells[place] for sex, place in header.sexes.items() if place < len(cells) and plain(cells[place])}
        values["sex"] = ", ".join(_SPOKEN[sex] for sex in marked)
        if header.columns.get("birth") in header.sexes.values():
            values["birth"] = next(iter(marked.values()), None)
    return values


def _merged_down(sheet: Sheet, rows: list[list[Any]], header: Header) -> dict[Place, Any]:
    """Return what cells say that were merged with one above them, in columns where several people share a value."""
    said: dict[Place, Any] = {}
    places = {header.columns[name] for name in _MERGED_DOWN if name in header.columns}
    reached = dict.fromkeys(places, header.last + 1)
    for merge in sorted(sheet.merged, key=lambda merge: merge.top):
        if merge.left != merge.right or merge.left not in places or merge.top <= header.last or merge.top >= len(rows):
            continue
        value = rows[merge.top][merge.left] if merge.left < len(rows[merge.top]) else None
        until = min(merge.bottom + 1, len(rows))
        said.update(((row, merge.left), value) for row in range(max(merge.top, reached[merge.left]), until))
        reached[merge.left] = max(reached[merge.left], until)
    return said


def _name(values: dict[str, Any]) -> str:
    return " ".join(text for column in _NAME_COLUMNS if (text := plain(values.get(column))))


def _words_of(cells: list[Any]) -> Iterator[str]:
    """Return the text of a row that was passed over, if it has words: empty lines with a number are no news."""
    texts = [text for cell in cells if (text := plain(cell))]
    if any(len(text) > 2 and not text.isdecimal() for text in texts):
        yield without_unseen(" · ".join(texts))[:120]


def _as_written(row: PersonRow, index: int, values: dict[str, Any], header: Header, restored: Restored) -> str:
    columns = [column for column in _NAME_COLUMNS if plain(values.get(column))]
    cells = [restored.were.get((index, header.columns[column])) or without_unseen(plain(values[column])) for column in columns]
    written = " ".join(cells)
    return "" if written == row.full_name else written


def _read_row(number: int, values: dict[str, Any]) -> PersonRow:
    row = PersonRow(number)
    unread = next((values[column] for column in _NAME_COLUMNS if isinstance(values.get(column), Unread)), None)
    name = _name(values)
    row.full_name = without_unseen(name)
    if not name:
        row.errors.append(("full_name", _("The name is missing.")))
    elif "given_name" in values and plain(values.get("surname")) and not plain(values["given_name"]):
        row.errors.append(("full_name", _("The given name is missing: only “%(name)s” is written.") % {"name": row.full_name}))
    else:
        _take(row, "full_name", {"full_name": unread or name}, read_name)
    readers: dict[str, Callable[[Any], Any]] = {
        "staff_code": partial(read_line, longest=40),
        "position": partial(read_line, longest=120),
        "unit_code": partial(read_line, longest=40),
        "birth": read_birth,
        "sex": read_sex,
        "standing": read_standing,
        "email": _email,
        "phone": read_phone,
        "valid_from": read_day,
    }
    for column, read in readers.items():
        _take(row, column, values, read)
    return row


def _take(row: PersonRow, name: str, values: dict[str, Any], read: Callable[[Any], Any]) -> None:
    value = values.get(name)
    if not plain(value):
        return
    try:
        setattr(row, name, read(value))
    except ValueError as error:
        row.errors.append((name, str(error)))


def _email(value: Any) -> str:
    text = read_text(value)
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(_("%(text)s is no e-mail address.") % {"text": text}) from error
    return text
