"""Vietnamese of before Unicode: text whose letters are other signs, drawn right by the fonts .VnTime or VNI-Times only.

TCVN3 (also "ABC") gives each small letter a code between ¡ and þ; toned capitals are the same
codes in a second font, whose name ends with H. VNI writes a vowel and then a sign for its mark.
"""

import re
from enum import StrEnum
from functools import lru_cache

from kit.syllables import is_syllable


class OldFont(StrEnum):
    """The two families of fonts that old lists come in."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_TCVN3 = dict(
    pair
    for codes, letters in (
        ("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ"),
        ("¨©®ª«¬\u00ad", "ăâđêôơư"),
        ("µ¸¶·¹", "àáảãạ"),
        ("»¾¼½Æ", "ằắẳẵặ"),
        ("ÇÊÈÉË", "ầấẩẫậ"),
        ("ÌÐÎÏÑ", "èéẻẽẹ"),
        ("ÒÕÓÔÖ", "ềếểễệ"),
        ("×ÝØÜÞ", "ìíỉĩị"),
        ("ßãáâä", "òóỏõọ"),
        ("åèæçé", "ồốổỗộ"),
        ("êíëìî", "ờớởỡợ"),
        ("ïóñòô", "ùúủũụ"),
        ("õøö÷ù", "ừứửữự"),
        ("úýûüþ", "ỳýỷỹỵ"),
    )
    for pair in zip(codes, letters, strict=True)
)
_VNI_ALONE = dict(zip("ìíæóòôöîñ", "ìíỉĩịơưỵđ", strict=True))
_VNI_PAIRS = {
    vowel + mark: letter
    for vowel, marks, letters in (
        ("a", "øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ"),
        ("e", "øùûõïâàáåãä", "èéẻẽẹêềếểễệ"),
        ("o", "øùûõïâàáåãä", "òóỏõọôồốổỗộ"),
        ("ô", "øùûõï", "ờớởỡợ"),
        ("u", "øùûõï", "ùúủũụ"),
        ("ö", "øùûõï", "ừứửữự"),
        ("y", "øùûõ", "ỳýỷỹ"),
    )
    for mark, letter in zip(marks, letters, strict=True)
}
_SIGN = "[\u00a1-\u00ff]"
_SIGNS = re.compile(_SIGN)
_VNI_SIGNS = re.compile("|".join([*_VNI_PAIRS, *_VNI_ALONE, _SIGN]), re.IGNORECASE)
# What text in an old font can hold: Latin-1, and the dashes and quotes that Excel puts in by itself.
_POSSIBLE = re.compile(r"[\x00-\x7e\u00a0-\u00ff\u2010-\u2027\u2030-\u205e]*")
_LONGEST = 12  # a syllable in VNI, with its marks behind the vowels
_WORDS = re.compile(r"[A-Za-z\u00a1-\u00ff]+")
# Signs that no language has inside a word, or behind a vowel, where the whole could be Vietnamese.
_PURE = {OldFont.TCVN3: "¡¢£¤¥¦§¨©«¬\u00ad®¶·¸»¼½¾×÷µ", OldFont.VNI: "øåãäõàáâ"}


def old_font(name: str) -> OldFont | None:
    """Return what a font of this name makes of its text: .VnTime is TCVN3, VNI-Times is VNI."""
    plain = name.strip().lower()
    if plain.startswith(".vn"):
        return OldFont.TCVN3
    return OldFont.VNI if plain.startswith("vni") else None


def draws_capitals(name: str) -> bool:
    """Return whether an old font draws every letter as a capital: .VnTimeH does."""
    return old_font(name) is OldFont.TCVN3 and name.strip().endswith("H")


def is_unicode(text: str) -> bool:
    """Return whether a text holds a sign that no old font has, such as ễ or ư: it is Unicode already."""
    return not _POSSIBLE.fullmatch(text)


def convert(text: str, font: OldFont, *, capitals: bool = False) -> str | None:
    """Return the text in Unicode, or None where it holds a sign that this font has no letter for.

    `capitals` is for fonts that draw capitals. Without knowing the font, words such as `NGUYÔN`
    tell it: their plain letters are all capitals, so the others were meant to be.
    """
    if is_unicode(text):
        return None
    try:
        if font is OldFont.TCVN3:
            converted = _SIGNS.sub(lambda found: _TCVN3[found[0]], text)
        else:
            converted = _VNI_SIGNS.sub(_vni_letter, text)
    except KeyError:
        return None
    if capitals or (font is OldFont.TCVN3 and _plain_letters_are_capitals(text)):
        return converted.upper()
    return converted


def evidence(text: str) -> tuple[OldFont | None, bool]:
    """Return the old font that a text must have been written in, and whether that is sure; or None.

    A text is old where it holds words that are no Vietnamese as they stand, and all of its words
    are Vietnamese once converted. One such word alone may be a foreign name: that is not sure.
    """
    if text.isascii() or is_unicode(text):
        return None, False
    words = _marked_words(text)
    told = {font: _telling(words, font) for font in OldFont}
    font, other = sorted(OldFont, key=lambda font: len(told[font]), reverse=True)
    if not told[font]:
        return None, False
    return font, len(told[font]) > len(told[other]) and _is_sure(told[font], font)


def fits(text: str, font: OldFont, *, drawn: bool = False) -> bool:
    """Return whether a text can be meant for this font: all of its words become Vietnamese.

    Of what is `drawn` in that font, or holds signs that no language has inside a word, it is
    enough that the font has a letter for every sign: Đắk is no syllable of Vietnamese, yet a place.
    """
    if all(_is_converted_syllable(word, font) for word in _marked_words(text)):
        return True
    telling = drawn or (font is OldFont.TCVN3 and any(sign in _PURE[font] for sign in text))
    return telling and convert(text, font) is not None


def _is_sure(telling: list[str], font: OldFont) -> bool:
    if len(telling) == 1:
        return any(sign in _PURE[font] for sign in telling[0].lower()[1:])
    return any(sign not in "ïÏ" for word in telling for sign in word if not sign.isascii())  # Loïc Naïm is French


def _telling(words: list[str], font: OldFont) -> list[str]:
    """Return the words that are Vietnamese in this font only, or nothing where other words speak against it."""
    telling = [word for word in words if len(word) > 1 and not is_syllable(word) and _is_converted_syllable(word, font)]
    against = [word for word in words if not _is_converted_syllable(word, font)]
    return telling if len(against) * 3 <= len(telling) else []


def _marked_words(text: str) -> list[str]:
    return [word for word in _WORDS.findall(text) if not word.isascii()]


def _is_converted_syllable(word: str, font: OldFont) -> bool:
    return len(word) <= _LONGEST and _is_converted(word, font)


@lru_cache(maxsize=20_000)
def _is_converted(word: str, font: OldFont) -> bool:
    converted = convert(word, font)
    return converted is not None and is_syllable(converted)


def _vni_letter(found: re.Match[str]) -> str:
    signs = found[0].lower()
    letter = _VNI_PAIRS.get(signs) or _VNI_ALONE[signs]
    return letter.upper() if found[0][0].isupper() else letter


def _plain_letters_are_capitals(text: str) -> bool:
    letters = re.findall("[A-Za-z]+", text)
    return any(len(word) > 1 for word in letters) and all(word.isupper() for word in letters)
