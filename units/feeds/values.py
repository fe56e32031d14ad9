"""Single values as people write them in sheets and forms. What cannot be read raises ValueError with a sentence."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from kit.clock import today
from kit.text import fold, nfc
from people.enums import BirthPrecision, Sex
from units.enums import Standing

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_EXCEL_FIRST_DAY = date(1899, 12, 30)
_OLDEST = 1900
_SEXES = {"nam": Sex.MALE, "male": Sex.MALE, "nu": Sex.FEMALE, "female": Sex.FEMALE}
_STANDINGS = {
    "chinh thuc": Standing.FULL,
    "dang vien chinh thuc": Standing.FULL,
    "full": Standing.FULL,
    "du bi": Standing.PROBATIONARY,
    "dang vien du bi": Standing.PROBATIONARY,
    "probationary": Standing.PROBATIONARY,
}


def read_text(value: Any) -> str:
    """Return a cell as text: whole numbers without `.0`, the quote before an escaped formula dropped."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = nfc(str(value)).replace("\n", " ")
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


def read_day(value: Any) -> date:
    """Return a day written as 05/02/1985, 5-2-1985, 1985-02-05, or as Excel's number of days."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = read_text(value)
    try:
        if found := _DAY.match(text):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        if found := _ISO.match(text):
            return date(*map(int, found.groups()))
    except ValueError as error:
        raise ValueError(_("%(text)s is no day of the calendar.") % {"text": text}) from error
    if text.isdecimal() and 10_000 < int(text) < 80_000:
        return _EXCEL_FIRST_DAY + timedelta(days=int(text))
    raise ValueError(_("%(text)s cannot be read as a day: write it as dd/mm/yyyy.") % {"text": text})


def read_birth(value: Any) -> tuple[date, str]:
    """Return a date of birth and how precise it is: a year alone counts as its first day."""
    text = read_text(value)
    year_alone = text.isdecimal() and len(text) == 4
    born = date(max(int(text), 1), 1, 1) if year_alone else read_day(value)
    if born.year < _OLDEST or born > today():
        raise ValueError(_("%(text)s cannot be a date of birth.") % {"text": text})
    return born, BirthPrecision.YEAR if year_alone else BirthPrecision.DAY


def read_phone(value: Any) -> str:
    """Return a phone number in its plain digits: +84 becomes 0, and the 0 that Excel ate comes back."""
    text = re.sub(r"[\s.\-()]", "", read_text(value))
    if text.startswith("+84"):
        text = "0" + text[3:]
    elif text.startswith("84") and len(text) == 11:
        text = "0" + text[2:]
    elif len(text) == 9 and text[:1] in "35789":
        text = "0" + text
    if not re.fullmatch(r"0\d{9,10}", text):
        raise ValueError(_("%(text)s is no phone number of Việt Nam: ten digits, beginning with 0.") % {"text": text})
    return text


def read_sex(value: Any) -> str:
    """Return a sex written in Vietnamese or English."""
    return _one_of(_SEXES, value, _("write Nam or Nữ"))


def read_standing(value: Any) -> str:
    """Return a Party member's standing."""
    return _one_of(_STANDINGS, value, _("write Chính thức or Dự bị"))


def _one_of(known: dict[str, Any], value: Any, hint: str) -> str:
    text = read_text(value)
    found = known.get(fold(text))
    if found is None:
        raise ValueError(_("%(text)s is not known: %(hint)s.") % {"text": text, "hint": hint})
    return str(found)
