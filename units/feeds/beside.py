"""Tell people from what else stands in a list: totals, groups, column numbers, the place to sign."""

import re
from typing import Any

from kit.text import fold, same_word_key
from units.feeds.sheet import Sheet
from units.feeds.values import plain

# Tống Công and Ký are names of people: marks decide, except where a list is typed without any.
_TOTALS = ("tổng cộng", "tổng số", "danh sách có", "danh sách này có", "ấn định danh sách")
_TOTAL_WORDS = ("tổng", "cộng")
_SIGNED = ("người lập", "người ký", "thủ trưởng", "ký tên", "(ký", "xác nhận", "nơi nhận", "tm.", "kt.", "tl.", "t/m", "k/t")
_DATE_LINE = re.compile(r"ngay\s*[\d.… ]*\s*thang\s*[\d.… ]*\s*nam\b")
_GROUPS = re.compile(
    r"(?:văn phòng|phòng|trung tâm|chi bộ|đảng ủy|đảng bộ|ủy ban|ubnd|hđnd|ban|tổ|khối|đơn vị|bộ phận|khoa|trường)\s"
)
_GROUP_NUMBER = re.compile(r"[IVXLC]+|[A-Z]")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?")
_NAMES = {"number", "full_name", "surname", "given_name"}
_FACTS = ("staff_code", "birth", "email", "phone")


def says_nothing(values: dict[str, Any]) -> bool:
    """Return whether a row is empty where it matters, or numbers the columns: 1, 2, 3, or A, B, 1, 2."""
    texts = [text for name, value in values.items() if name != "number" and (text := plain(value))]
    return not texts or (len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)) or texts == ["(1)"]


class Below:
    """Reads a list from above and knows when the people are over: nobody without facts follows a total or a signature."""

    def __init__(self, sheet: Sheet) -> None:
        self._banners = {merge.top: merge for merge in sheet.merged if merge.right - merge.left >= 2}
        self._over = False

    def is_no_person(self, row: int, cells: list[Any], values: dict[str, Any], name: str) -> bool:
        """Return whether a row with text is a group's title, a total, or belongs to the place to sign."""
        if self._ends(cells, plain(values.get("number")), name):
            self._over = True
            return True
        if any(_is_fact(plain(values.get(fact))) for fact in _FACTS):
            return False
        alone = not any(plain(value) for column, value in values.items() if column not in _NAMES)
        if alone and _GROUPS.match(same_word_key(name)):
            return True
        numbered = plain(values.get("number")).strip(".")
        if numbered.isdecimal() and name:
            return False
        return self._over or row in self._banners or (alone and bool(_GROUP_NUMBER.fullmatch(numbered)))

    def _ends(self, cells: list[Any], number: str, name: str) -> bool:
        if name:  # a person may well be Thủ trưởng by position
            return _is_end(name) or _is_end(number)
        texts = [text for cell in cells if (text := plain(cell))]
        return any(map(_is_end, texts[:1])) or any(_DATE_LINE.search(fold(text)) for text in texts)


def _is_fact(text: str) -> bool:
    """Return whether a code, a birth, an address or a phone can be one: those who sign have none in their row."""
    return "@" in text or any(sign.isdigit() for sign in text)


def _is_end(text: str) -> bool:
    said = same_word_key(text)
    typed = fold if text.isascii() else str
    starts = tuple(typed(start) for start in (*_TOTALS, *_SIGNED))
    return said.startswith(starts) or said.partition(":")[0].strip() in map(typed, _TOTAL_WORDS)
