"""Single values as people write them in sheets and forms. What cannot be read raises ValueError with a sentence."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from kit.clock import today
from kit.names import not_in_names, proper_case
from kit.text import fold, nfc, unseen, with_stroke, without_unseen
from people.enums import BirthPrecision, Sex
from units.enums import Standing
from units.feeds.workbook import Unread

_NOTHING = {"-", "–", "—", "...", "…"}
_QUOTED = tuple("=+-@0123456789")
_LONGEST_NAME = 120
_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})\s*[/.\-–\s]\s*(\d{1,2})\s*[/.\-–\s]\s*(\d{4}|\d{2})$", re.IGNORECASE)
_DAY_IN_WORDS = re.compile(r"(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2}),?\s+nam\s+(\d{4})$")
_BLANK_PART = r"(?:0{1,2}|[._x\-]{1,2})"
_YEAR_ALONE = re.compile(rf"(?:(?:{_BLANK_PART}\s*[/.\-]\s*)?(?:{_BLANK_PART}|0?[1-9]|1[0-2])\s*[/.\-]\s*)?(\d{{4}})$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_EXCEL_FIRST_DAY = date(1899, 12, 30)
_OLDEST = 1900
_BEFOREHAND = timedelta(days=366)
_SEXES = {"nam": Sex.MALE, "male": Sex.MALE, "nu": Sex.FEMALE, "female": Sex.FEMALE}
_STANDINGS = {
    "chinh thuc": Standing.FULL,
    "dang vien chinh thuc": Standing.FULL,
    "full": Standing.FULL,
    "du bi": Standing.PROBATIONARY,
    "dang vien du bi": Standing.PROBATIONARY,
    "probationary": Standing.PROBATIONARY,
}


def plain(value: Any) -> str:
    """Return what a cell says, to find headings and totals by: whole numbers without `.0`, a lone dash as nothing."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = with_stroke(nfc(str(value)).replace("\n", " "))
    if text in _NOTHING:
        return ""
    return text[1:] if text[:1] == "'" and text[1:2] in _QUOTED else text


def read_text(value: Any) -> str:
    """Return a cell as text. A formula without a result, and signs that nobody sees, are refused."""
    text = plain(value)
    if isinstance(value, Unread) and value.text.startswith("#"):
        raise ValueError(_("The formula in a cell went wrong: %(text)s.") % {"text": text})
    if isinstance(value, Unread):
        raise ValueError(_("A cell holds a formula without its result. Save the list in Excel, or type the value itself."))
    if sign := unseen(text):
        shown = {"text": without_unseen(text), "sign": f"U+{ord(sign):04X}"}
        raise ValueError(_("%(text)s contains a sign that cannot be seen (%(sign)s). Type it again.") % shown)
    return text


def read_line(value: Any, longest: int) -> str:
    """Return a text that is no longer than its column."""
    text = read_text(value)
    if len(text) > longest:
        raise ValueError(_("%(text)s… is longer than %(longest)s characters.") % {"text": text[:30], "longest": longest})
    return text


def read_name(value: Any) -> str:
    """Return the name of a person; names all in capitals, or all small, get their proper case."""
    text = read_line(value, _LONGEST_NAME)
    if sign := not_in_names(text):
        raise ValueError(_("%(text)s is no name of a person: “%(sign)s” does not belong in it.") % {"text": text, "sign": sign})
    return proper_case(text)


def read_day(value: Any) -> date:
    """Return a day written as 05/02/1985, 5-2-85, 1985-02-05, 05021985, in words, or as Excel's number of days."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = read_text(value)
    try:
        if found := _DAY.match(text) or _DAY_IN_WORDS.match(fold(text)):
            day, month, year = map(int, found.groups())
            return date(_full_year(year), month, day)
        if found := _ISO.match(text):
            return date(*map(int, found.groups()))
        if text.isdecimal() and len(text) in (7, 8):
            return _run_together(text.zfill(8))
    except ValueError as error:
        raise ValueError(_("%(text)s is no day of the calendar.") % {"text": text}) from error
    if text.isdecimal() and 10_000 < int(text) < 80_000:
        return _EXCEL_FIRST_DAY + timedelta(days=int(text))
    raise ValueError(_("%(text)s cannot be read as a day: write it as dd/mm/yyyy.") % {"text": text})


def read_birth(value: Any) -> tuple[date, str]:
    """Return a date of birth and how precise it is: a year alone counts as its first day.

    02/1985 and 00/00/1985 know the year alone.
    """
    text = read_text(value)
    found = _YEAR_ALONE.match(text)
    born = date(max(int(found[1]), 1), 1, 1) if found else read_day(value)
    if born.year < _OLDEST or born > today():
        raise ValueError(_("%(text)s cannot be a date of birth.") % {"text": text})
    return born, BirthPrecision.YEAR if found else BirthPrecision.DAY


def read_phone(value: Any) -> str:
    """Return a phone number in its plain digits: +84 becomes 0, and the 0 that Excel ate comes back."""
    copied = without_unseen(value) if isinstance(value, str) else value  # phones' address books add marks of direction
    text = re.sub(r"[\s.\-()]", "", read_text(copied))
    if text.startswith("+84"):
        text = "0" + text[3:]
    elif text.startswith("84") and len(text) == 11:
        text = "0" + text[2:]
    elif len(text) == 9 and text[:1] in "35789":
        text = "0" + text
    if not re.fullmatch(r"0[0-9]{9,10}", text):
        raise ValueError(_("%(text)s is no phone number of Việt Nam: ten digits, beginning with 0.") % {"text": text})
    return text


def read_sex(value: Any) -> str:
    """Return a sex written in Vietnamese or English."""
    return _one_of(_SEXES, value, _("write Nam or Nữ"))


def read_standing(value: Any) -> str:
    """Return a Party member's standing."""
    return _one_of(_STANDINGS, value, _("write Chính thức or Dự bị"))


def _full_year(year: int) -> int:
    """Return a year of four digits: of two, the latest that is not after next year."""
    if year >= 100:
        return year
    century = 2000 if 2000 + year <= today().year + 1 else 1900
    return century + year


def _run_together(text: str) -> date:
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _one_of(known: dict[str, Any], value: Any, hint: str) -> str:
    text = read_text(value)
    found = known.get(fold(text))
    if found is None:
        raise ValueError(_("%(text)s is not known: %(hint)s.") % {"text": text, "hint": hint})
    return str(found)


def too_far_ahead(day: date) -> str:
    """Say that nobody is written in so long beforehand; nothing where the day is near enough."""
    if day <= today() + _BEFOREHAND:
        return ""
    return _("The first day %(day)s lies more than a year ahead. Check the year.") % {"day": f"{day:%d/%m/%Y}"}
