"""Answers in Vietnamese: when two texts say the same, numbers as 1.234,5, dates as 21/11/2026.

Everything is brought to Unicode's normal form C first, so that a letter typed as one
sign and the same letter typed as several are equal.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from kit.text import fold, nfc, same_word_key

_AROUND = " \t\n\"'“”‘’«»"
_BEHIND = _AROUND + ".,;:!?…"
_LONGEST_NUMBER = 40
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:[. ]\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_POINT = re.compile(r"[+-]?\d+\.\d+")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")  # thousands to one reader, decimals to another
_MIRROR = str.maketrans(".,", ",.")
_ENGLISH = re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})")
_DATE = re.compile(r"(?:ngay )?(\d{1,2})(?: ?[/.-] ?| thang )(\d{1,2})(?: ?[/.-] ?| nam )(\d{4})")


def same_answer(given: str, accepted: str, *, tones: bool, dd: bool, edits: int = 0) -> bool:
    """Return whether a given answer says the same as an accepted one.

    Case, spaces and a sign at the end do not matter, nor whether a tone stands on the
    older or newer place (hoà, hòa). With `tones`, every mark counts: má, mà and ma are
    different words; without, none does. With `dd`, đ and d are different letters. Dates
    and numbers are compared as such. `edits` is how many syllables may be wrong,
    missing or too many.
    """
    if (day := read_date(accepted)) is not None:
        return read_date(given) == day
    if (number := _as_plain_number(accepted)) is not None:
        return _as_plain_number(given) == number
    left, right = comparable(given, tones=tones, dd=dd), comparable(accepted, tones=tones, dd=dd)
    if left == right:
        return bool(right)
    return edits > 0 and syllable_distance(left.split(), right.split()) <= edits


def comparable(text: str, *, tones: bool, dd: bool) -> str:
    """Return the form under which equal answers are equal."""
    text = " ".join(nfc(text).lower().lstrip(_AROUND).rstrip(_BEHIND).split())
    text = same_word_key(text) if tones else _without_marks(text)
    return text if dd else text.replace("đ", "d")


def syllable_distance(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many syllables must be changed, added or taken away to make one answer of the other."""
    above = list(range(len(right) + 1))
    for row, own in enumerate(left, start=1):
        current = [row]
        for column, other in enumerate(right, start=1):
            current.append(min(above[column] + 1, current[-1] + 1, above[column - 1] + (own != other)))
        above = current
    return above[-1]


def read_number(text: str, units: Iterable[str] = (), language: str = "vi") -> Decimal | None:
    """Return the number that a text says to readers of a language, or None.

    In Vietnamese and French, points and spaces group thousands and a comma stands before
    decimals: 1.234,5. In English it is the other way round: 1,234.5. Each reads the other's
    form where it is unmistakable. A per cent sign or one of the units may follow.
    """
    found = number_readings(text, units)
    return found[-1 if language == "en" else 0] if found else None


def number_readings(text: str, units: Iterable[str] = ()) -> list[Decimal]:
    """Return the number that a text says, twice where a single point or comma says one thing here and another there.

    Of 1.234 and 1,234 the first reading is the Vietnamese one, the second the English one.
    """
    first = _read_number(text, units)
    if first is None:
        return []
    plain = _without_unit(text, units)
    if _EITHER.fullmatch(plain):
        mirrored = plain.translate(_MIRROR)
        second = _read_number(mirrored, ())
        return [first] if second is None or second == first else [first, second]
    return [first]


def _read_number(text: str, units: Iterable[str]) -> Decimal | None:
    text = _without_unit(text, units)
    if len(text) > _LONGEST_NUMBER:
        return None
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    return Decimal(text) if _POINT.fullmatch(text) else None


def _without_unit(text: str, units: Iterable[str]) -> str:
    text = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split()).strip()
    for unit in sorted(("%", *units), key=len, reverse=True):
        if unit and fold(text).endswith(fold(unit)):
            text = text[: len(text) - len(nfc(unit))].strip()
            break
    return text


def read_date(text: str) -> date | None:
    """Return the day that a text says, day first: 21/11/2026, 21-11-2026, ngày 21 tháng 11 năm 2026."""
    found = _DATE.fullmatch(fold(text).strip(_BEHIND))
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _as_plain_number(text: str) -> Decimal | None:
    """Return a number, but not for codes and phone numbers, whose leading zero counts."""
    stripped = text.strip(_AROUND)
    return None if re.match(r"0\d", stripped) else read_number(stripped)


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
