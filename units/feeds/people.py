"""A list of people: which columns it has, and what each row says.

Lists come with a title over the header, an STT column, a row of column numbers, a
total and a signature block, and the name in one column or in two.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kit.refusals import Refusal
from kit.text import fold
from units.feeds.sheet import Sheet
from units.feeds.values import read_birth, read_day, read_phone, read_sex, read_standing, read_text

_HEADER_WITHIN = 30
_COLUMNS: dict[str, tuple[str, ...]] = {
    "full_name": ("ho va ten", "ho ten", "ho va ten khai sinh", "ten nhan vien", "full name"),
    "surname": ("ho va ten dem", "ho dem", "ho va chu dem", "ho lot", "ho va ten lot", "ho"),
    "given_name": ("ten",),
    "staff_code": ("ma nhan su", "ma nhan vien", "ma can bo", "ma nv", "ma cb", "ma so", "so hieu", "ma dang vien", "staff code"),
    "birth": ("ngay sinh", "ngay thang nam sinh", "ngay, thang, nam sinh", "nam sinh", "sinh ngay", "date of birth"),
    "sex": ("gioi tinh", "nam/nu", "nam, nu", "phai", "sex"),
    "position": ("chuc vu", "chuc danh", "vi tri", "vi tri viec lam", "chuc vu, chuc danh", "chuc vu/chuc danh", "position"),
    "standing": ("loai dang vien", "tinh trang dang vien", "dang vien", "chinh thuc/du bi", "standing"),
    "unit_code": ("ma don vi", "ma phong ban", "ma chi bo", "unit code"),
    "email": ("email", "e-mail", "thu dien tu", "hop thu", "dia chi email", "email address"),
    "phone": ("dien thoai", "so dien thoai", "sdt", "di dong", "so di dong", "dien thoai di dong", "phone"),
    "valid_from": ("tu ngay", "ngay vao", "ngay bat dau", "ngay ve don vi", "from"),
}
_BY_HEADING = {heading: name for name, headings in _COLUMNS.items() for heading in headings}
_END = (
    "tong cong",
    "tong so",
    "cong:",
    "nguoi lap",
    "thu truong",
    "ky ten",
    "nguoi ky",
    "xac nhan",
    "danh sach co",
    "danh sach nay co",
)


@dataclass
class PersonRow:
    """What one row says of a person. Empty values say nothing; `errors` name the field and what is wrong."""

    number: int  # of the row in the file, from 1
    full_name: str = ""
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


@dataclass(frozen=True)
class PeopleList:
    """A list as read: where its header stands, and its rows."""

    header: int  # index in the sheet's rows
    rows: list[PersonRow]


def read_people(sheet: Sheet) -> PeopleList:
    """Return the people of a sheet. A sheet without a column of names is refused."""
    header, columns = _find_header(sheet)
    rows = []
    for index, cells in enumerate(sheet.rows[header + 1 :], start=header + 1):
        values = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        if _is_end(cells, values):
            break
        if _says_nothing(values):
            continue
        rows.append(_read_row(index + 1, values))
    return PeopleList(header, rows)


def heading_of(cell: Any) -> str:
    """Return the field that a heading names, or nothing."""
    text = fold(read_text(cell)).strip(" *:.")
    return _BY_HEADING.get(text) or _BY_HEADING.get(text.partition("(")[0].strip(), "")


def _find_header(sheet: Sheet) -> tuple[int, dict[str, int]]:
    best: tuple[int, dict[str, int]] = (0, {})
    for index, cells in enumerate(sheet.rows[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            columns.setdefault(heading_of(cell), place)
        columns.pop("", None)
        if len(columns) > len(best[1]):
            best = (index, columns)
    header, columns = best
    if "given_name" in columns and "surname" not in columns and "full_name" not in columns:
        columns["full_name"] = columns.pop("given_name")
    if "full_name" not in columns and not {"surname", "given_name"} <= columns.keys():
        sentence = _("No heading “Họ và tên” was found in the first %(rows)s rows. Start from the template.")
        raise Refusal("no_header", sentence % {"rows": _HEADER_WITHIN})
    return header, columns


def _is_end(cells: list[Any], values: dict[str, Any]) -> bool:
    """Say whether a row is the total or the signature block under the list."""
    if any(values.get(name) for name in ("staff_code", "birth", "email", "phone")):
        return False
    return any(fold(read_text(cell)).startswith(_END) for cell in cells)


def _says_nothing(values: dict[str, Any]) -> bool:
    """Say whether a row is empty, or numbers the columns: 1, 2, 3."""
    texts = [read_text(value) for value in values.values()]
    return not any(texts) or all(text.strip("()").isdecimal() and len(text) <= 4 for text in texts if text)


def _read_row(number: int, values: dict[str, Any]) -> PersonRow:
    row = PersonRow(number)
    name = read_text(values.get("full_name"))
    if not name:
        name = f"{read_text(values.get('surname'))} {read_text(values.get('given_name'))}".strip()
    row.full_name = name
    if not name:
        row.errors.append(("full_name", _("The name is missing.")))
    elif len(name) > 120 or any(sign.isdigit() for sign in name):
        row.errors.append(("full_name", _("%(text)s is no name of a person.") % {"text": name[:60]}))
    readers: dict[str, Callable[[Any], Any]] = {
        "staff_code": partial(_short, longest=40),
        "position": partial(_short, longest=120),
        "unit_code": partial(_short, longest=40),
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
    if not read_text(value):
        return
    try:
        setattr(row, name, read(value))
    except ValueError as error:
        row.errors.append((name, str(error)))


def _short(value: Any, longest: int) -> str:
    text = read_text(value)
    if len(text) > longest:
        raise ValueError(_("%(text)s… is longer than %(longest)s characters.") % {"text": text[:30], "longest": longest})
    return text


def _email(value: Any) -> str:
    text = read_text(value)
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(_("%(text)s is no e-mail address.") % {"text": text}) from error
    return text
