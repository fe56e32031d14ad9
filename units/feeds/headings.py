"""Find the headings of a list: under titles, over one row or two, in Unicode or in an old font's signs."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kit.old_fonts import OldFont, convert
from kit.refusals import Refusal
from kit.syllables import is_syllable
from kit.text import fold, same_word_key
from people.enums import Sex
from units.feeds.values import plain

_WITHIN = 30
_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("stt", "so tt", "tt", "so thu tu", "no"),
    "full_name": (
        "ho va ten",
        "ho ten",
        "ho va ten khai sinh",
        "ho va ten can bo",
        "ho ten can bo",
        "ho va ten dang vien",
        "ho ten dang vien",
        "ho va ten nhan vien",
        "ten nhan vien",
        "full name",
    ),
    "surname": ("ho va ten dem", "ho ten dem", "ho dem", "ho va chu dem", "ho chu dem", "ho lot", "ho va ten lot", "ho"),
    "given_name": ("ten",),
    "staff_code": ("ma nhan su", "ma nhan vien", "ma can bo", "ma nv", "ma cb", "ma so", "so hieu", "ma dang vien", "staff code"),
    "birth": ("ngay sinh", "ngay thang nam sinh", "nam sinh", "sinh ngay", "ngay thang sinh", "date of birth"),
    "sex": ("gioi tinh", "gioi", "nam nu", "phai", "sex"),
    "woman": ("nu",),
    "position": ("chuc vu", "chuc danh", "vi tri", "vi tri viec lam", "chuc vu chuc danh", "chuc vu cong tac", "position"),
    "standing": ("loai dang vien", "tinh trang dang vien", "dang vien", "chinh thuc du bi", "standing"),
    "unit_code": ("ma don vi", "ma phong ban", "ma chi bo", "unit code"),
    "email": ("email", "e mail", "thu dien tu", "hop thu", "hop thu dien tu", "dia chi email", "email address"),
    "phone": (
        "dien thoai",
        "so dien thoai",
        "sdt",
        "dt",
        "so dt",
        "di dong",
        "so di dong",
        "dien thoai di dong",
        "so dien thoai di dong",
        "dien thoai lien he",
        "phone",
    ),
    "valid_from": ("tu ngay", "ngay vao", "ngay bat dau", "ngay ve don vi", "from"),
}
_BY_HEADING = {heading: name for name, headings in _COLUMNS.items() for heading in headings}
_PARTS_OF_BIRTH = ("ngày", "tháng", "năm")


@dataclass(frozen=True)
class Header:
    """Where the headings stand: their first and last row, and the column of each field.

    `born` tells the columns of a date of birth that is spread over several: over Nam and Nữ, which
    say the sex as well, or over Ngày, Tháng, Năm.
    """

    first: int
    last: int
    columns: dict[str, int]
    sexes: dict[Sex, int] = field(default_factory=dict)
    day_parts: tuple[int, ...] = ()


def heading_of(cell: Any) -> str:
    """Return the field that a heading names, or nothing. Headings in old fonts name it as well."""
    text = plain(cell)
    return next((found for reading in _readings(text) if (found := _field(reading))), "")


def find_header(rows: list[list[Any]]) -> Header:
    """Return the headings of a list. A sheet without a column of names is refused."""
    best = Header(0, 0, {})
    for index, cells in enumerate(rows[:_WITHIN]):
        below = rows[index + 1] if index + 1 < len(rows) else []
        header = _over_two_rows(index, cells, below) or Header(index, index, _fields(cells))
        if len(header.columns) > len(best.columns):
            best = header
    columns = best.columns
    if "given_name" in columns and "surname" not in columns and "full_name" not in columns:
        columns["full_name"] = columns.pop("given_name")
    if "full_name" not in columns and not {"surname", "given_name"} <= columns.keys():
        sentence = _("No heading “Họ và tên” was found in the first %(rows)s rows. Start from the template.")
        raise Refusal("no_header", sentence % {"rows": _WITHIN})
    return best


def join_name_without_heading(rows: list[list[Any]], header: Header) -> None:
    """Take the next column for the given name where one heading stands over both, as merged cells do."""
    columns, place = header.columns, header.columns.get("full_name")
    if place is None or place + 1 in columns.values() or "given_name" in columns:
        return
    if any(_text(rows[index], place + 1) for index in range(header.first, header.last + 1)):
        return
    named = [row for row in rows[header.last + 1 :] if _text(row, place)]
    beside = [row for row in named if _is_given_name(_text(row, place + 1))]
    if named and len(beside) * 2 >= len(named):
        columns["surname"], columns["given_name"] = columns.pop("full_name"), place + 1


def _field(text: str) -> str:
    folded = fold(text)
    return _BY_HEADING.get(_words(folded)) or _BY_HEADING.get(_words(folded.partition("(")[0]), "")


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text))


def _fields(cells: list[Any]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        columns.setdefault(heading_of(cell), place)
    columns.pop("", None)
    return columns


def _over_two_rows(index: int, cells: list[Any], below: list[Any]) -> Header | None:
    """Return headings whose cells are divided below, as Năm sinh into Nam and Nữ; or None where they are not."""
    if any(isinstance(value, int | float) for value in below):
        return None
    upper = _fields(cells)
    lower = {name: place for name, place in _fields(below).items() if name != "woman" and upper.get(name) != place}
    name = upper.get("full_name", upper.get("given_name"))
    if name is not None and _text(below, name) and not heading_of(below[name]):
        return None
    sexes, day_parts = _sexes(below, upper), _day_parts(below, upper)
    if not (lower or sexes or day_parts) or not upper:
        return None
    columns = {**{name: place for name, place in upper.items() if place not in lower.values()}, **lower}
    if {"surname", "given_name"} <= columns.keys():
        columns.pop("full_name", None)
    return Header(index, index + 1, columns, sexes, day_parts)


def _sexes(below: list[Any], upper: dict[str, int]) -> dict[Sex, int]:
    """Return the columns Nam and Nữ, side by side under a date of birth or a sex."""
    for place in (upper.get("birth"), upper.get("sex")):
        if place is not None and [_spoken(below, place), _spoken(below, place + 1)] == ["nam", "nữ"]:
            return {Sex.MALE: place, Sex.FEMALE: place + 1}
    return {}


def _day_parts(below: list[Any], upper: dict[str, int]) -> tuple[int, ...]:
    place = upper.get("birth")
    if place is None or tuple(_spoken(below, place + part) for part in range(3)) != _PARTS_OF_BIRTH:
        return ()
    return (place, place + 1, place + 2)


def _is_given_name(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= 2 and all(is_syllable(word.capitalize()) for word in text.split())


def _cell(row: list[Any], place: int) -> Any:
    return row[place] if place < len(row) else None


def _text(row: list[Any], place: int) -> str:
    return plain(_cell(row, place))


def _spoken(row: list[Any], place: int) -> str:
    text = _text(row, place)
    return next((word for reading in _readings(text) if (word := same_word_key(reading)) in {"nam", "nữ", *_PARTS_OF_BIRTH}), "")


def _readings(text: str) -> list[str]:
    return [text, *(reading for font in OldFont if (reading := convert(text, font)))]
