"""Names of people: their order in lists, their capitals, the signs they are made of."""

import re
import unicodedata

from kit.syllables import TONES, is_syllable
from kit.text import is_unseen, nfc

_RANK = {sign: f"{place:02d}" for place, sign in enumerate("0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}
_TONE_RANK = {tone: str(place) for place, tone in enumerate(TONES, start=1)}
_OTHER_MARK, _OTHER_SIGN = "9", "99"
_SIGNS = " '’ʼ‘`-‐‑.,()/"


def name_sort_key(full_name: str) -> str:
    """Return a key that sorts names as Vietnamese lists do: given name, then surname, then middle names.

    Words are compared one after the other, each with its tone: Hoa, Hòa, Hóa, then Hoàn. Letters
    follow a ă â b c d đ e ê … ơ … ư …, tones none, huyền, hỏi, ngã, sắc, nặng. The key is digits
    alone, so that it sorts alike in every database and collation.
    """
    words = nfc(full_name).lower().split()
    ordered = [*words[-1:], *words[:1], *words[1:-1]] if len(words) > 1 else words
    return "".join(_word_key(word) for word in ordered)


def proper_case(name: str) -> str:
    """Return a name with a capital at each word, where it was typed all large or all small, or is plainly Vietnamese.

    Other names are left as they are written: Ludwig van Beethoven, McDonald.
    """
    words = name.split()
    if not (name.isupper() or name.islower() or all(is_syllable(word.capitalize()) for word in words)):
        return name
    return re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), name)


def not_in_names(text: str) -> str:
    """Return the first sign of a text that no name of a person has, such as a digit or an emoji; or nothing."""
    return next((sign for sign in text if not _fits_a_name(sign)), "")


def _fits_a_name(sign: str) -> bool:
    if sign in "µªº":  # letters to Unicode, but signs of measure and number
        return False
    return sign in _SIGNS or (unicodedata.category(sign)[0] in "LM" and not is_unseen(sign))


def _word_key(word: str) -> str:
    letters, marks = [], []
    for character in word:
        apart = unicodedata.normalize("NFD", character)
        toneless = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
        marks += [_TONE_RANK[mark] for mark in apart if mark in TONES]
        if toneless not in _RANK and len(apart) > 1:
            toneless = apart[0]  # ü, ç: as u, c, and after them
            marks.append(_OTHER_MARK)
        if toneless.isalnum():  # the apostrophe of H'Hen and the hyphen of Jean-Luc do not count
            letters.append(_RANK.get(toneless) or f"{_OTHER_SIGN}{ord(toneless):07d}")
    return "".join(letters) + "00" + "".join(marks) + "0"
