"""Vietnamese text: one normal form, folding for search, the order of names."""

import re
import unicodedata

_MARKED_D = str.maketrans("đĐ", "dD")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{place:02d}" for place, letter in enumerate(_ALPHABET, start=10)}
# The dictionary order of tones: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# hoà and hòa are one word: the older place of the tone is moved to the newer one.
_OLD_PLACES = [(re.compile(rf"(?<![qQ])([oO])([aAeE])({tone})(?!\w)"), rf"\1{tone}\2") for tone in _TONES] + [
    (re.compile(rf"(?<![qQ])([uU])([yY])({tone})(?!\w)"), rf"\1{tone}\2") for tone in _TONES
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


def name_sort_key(full_name: str) -> str:
    """Return a key that sorts names as Vietnamese lists do: given name, then surname, then middle names.

    Letters follow a ă â b c d đ e ê … ơ … ư …, tones none, huyền, hỏi, ngã, sắc, nặng;
    tones decide only between names whose letters are equal.
    """
    words = nfc(full_name).lower().split()
    if not words:
        return ""
    ordered = [words[-1], *words[:1], *words[1:-1]] if len(words) > 1 else words
    keys = [_word_key(word) for word in ordered]
    return " ".join(letters for letters, _ in keys) + "|" + " ".join(tones for _, tones in keys)


def _word_key(word: str) -> tuple[str, str]:
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", word):
        parts = unicodedata.normalize("NFD", character)
        tone = next((_TONES[mark] for mark in parts if mark in _TONES), "0")
        plain = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        letters.append(_RANK.get(plain, f"~{plain}"))
        tones.append(tone)
    return "".join(letters), "".join(tones)
