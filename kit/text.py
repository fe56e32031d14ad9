"""Vietnamese text: one normal form, folding for search, words that are the same, signs that nobody sees."""

import re
import unicodedata

from kit.syllables import TONES, is_syllable

_MARKED_D = str.maketrans("đĐ", "dD")
_ETH = str.maketrans("ÐðƉɖ", "ĐđĐđ")  # look like Đ, and stand for it in text that came through old programs
# Letters and marks to Unicode that show nothing: fillers and variation selectors.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# hoà and hòa are one word: the older place of the tone is moved to the newer one.
_OLD_PLACES = [(re.compile(rf"(?<![qQ])([oO])([aAeE])({tone})(?!\w)"), rf"\1{tone}\2") for tone in TONES] + [
    (re.compile(rf"(?<![qQ])([uU])([yY])({tone})(?!\w)"), rf"\1{tone}\2") for tone in TONES
]


def nfc(text: str) -> str:
    """Return the text in normal form C, with the spaces of each line made single and its ends trimmed.

    Half characters (lone surrogates), which no database keeps, are dropped.
    """
    text = text.encode("utf-8", "ignore").decode()
    return "\n".join(" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n")).strip()


def fold(text: str) -> str:
    """Return the text for comparing and searching: lower case, without tones and marks, đ as d.

    >>> fold("Đảng viên")
    'dang vien'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_MARKED_D))
    kept = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(kept.lower().split())


def same_word_key(text: str) -> str:
    """Return a key under which hòa and hoà are equal, and má, mà and ma stay different."""
    text = unicodedata.normalize("NFD", nfc(text).lower())
    for pattern, place in _OLD_PLACES:
        text = pattern.sub(place, text)
    return unicodedata.normalize("NFC", text)


def slug(text: str) -> str:
    """Return an address part in plain letters, digits and hyphens: `Đảng viên` gives `dang-vien`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def with_stroke(text: str) -> str:
    """Return the text with a real Đ in Vietnamese words that were typed with another letter of that look."""
    if text.isascii() or text == (mended := text.translate(_ETH)):
        return text
    pairs = zip(text.split(" "), mended.split(" "), strict=True)
    return " ".join(new if old != new and is_syllable(new) else old for old, new in pairs)


def unseen(text: str) -> str:
    """Return the first sign of a text that cannot be seen: a control, a mark of direction, a joiner; or nothing."""
    return next((sign for sign in text if is_unseen(sign)), "")


def without_unseen(text: str) -> str:
    """Return the text without signs that cannot be seen, to show it safely."""
    return "".join(sign for sign in text if not is_unseen(sign))


def says_something(text: str) -> bool:
    """Return whether a text shows anything but spaces."""
    return bool(without_unseen(text).strip())


def is_unseen(sign: str) -> bool:
    """Return whether a sign shows nothing."""
    return bool(_BLANK.match(sign)) or unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
