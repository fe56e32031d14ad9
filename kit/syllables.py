"""Which words can be Vietnamese syllables: an onset, a rime that the language has, one tone at most.

It tells words from rubbish, such as text read in a wrong encoding; it is no spelling checker.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that only stand before e, ê, i and y, and their partners, which never do.
_ONSETS = r"(?:(?:k|gh|ngh)(?=[eêiy])|gi|(?:c|g|ng)(?![eêy])|qu|th|tr|ch|kh|nh|ph|[bdđhlmnprstvx])?"
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet oc oi om on ong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêu uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt
    uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y ych yêm yên yêng yêt yêu ynh yt
"""
_SHAPE = re.compile(f"{_ONSETS}({'|'.join(sorted(_RIMES.split(), key=len, reverse=True))})")
_VOWELS = re.compile(r"[aăâeêioôơuưy]+")
_LONGEST = 12  # nghiêng with its marks apart has nine
_EITHER = {"oa", "oe", "uy"}  # hoà, hòa
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES = (_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT)  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries


def is_syllable(word: str) -> bool:
    """Return whether a word can be a Vietnamese syllable, written small, large, or with its first letter large.

    >>> is_syllable("Nguyễn"), is_syllable("NguyÔn"), is_syllable("Müller")
    (True, False, False)
    """
    return len(word) <= _LONGEST and _is_syllable(word)


@lru_cache(maxsize=20_000)
def _is_syllable(word: str) -> bool:
    composed = unicodedata.normalize("NFC", word)
    if not (composed.islower() or composed.isupper() or (composed[:1].isupper() and composed[1:].islower())):
        return False
    toneless, tone, place = _without_tone(composed.lower())
    found = _SHAPE.fullmatch(toneless)
    if found is None or (tone and place not in _tone_places(found[1], found.start(1))):
        return False
    return not _STOPPED.search(toneless) or tone in (_ACUTE, _DOT)


def _without_tone(word: str) -> tuple[str, str, int]:
    """Return a word without its tone, the tone, and which letter carries it; several tones are left in."""
    letters: list[str] = []
    tone, place = "", -1
    for letter in word:
        apart = unicodedata.normalize("NFD", letter)
        marks = [mark for mark in apart if mark in TONES]
        if len(marks) == 1 and not tone:
            tone, place = marks[0], len(letters)
            letter = unicodedata.normalize("NFC", apart.replace(tone, ""))
        letters.append(letter)
    return "".join(letters), tone, place


def _tone_places(rime: str, start: int) -> tuple[int, ...]:
    """Return the letters of a word that can carry the tone of a rime that starts at a place."""
    found = _VOWELS.match(rime)
    assert found is not None
    vowels, is_open = found[0], found[0] == rime
    if is_open and vowels in _EITHER:
        return (start, start + 1)
    if len(vowels) == 1 or (is_open and len(vowels) == 2 and vowels not in {"uê", "uơ"}):
        return (start,)
    return (start + 2,) if len(vowels) == 3 and not is_open else (start + 1,)
