"""What a paper says, in the words of Vietnamese offices. Plain functions: values in, text out.

A certificate is a Vietnamese document whatever language its reader uses, so these
words are not translated. Worked examples: docs/rules/certificate-numbers.md.
"""

from datetime import date
from decimal import Decimal

from certificates.enums import DurationUnit, GradeMode
from kit.text import nfc

PERIOD = 45  # minutes of a tiết
PASSED = "Đạt"
_BANDS = [(Decimal(9), "Xuất sắc"), (Decimal(8), "Giỏi"), (Decimal(7), "Khá"), (Decimal(5), "Trung bình")]


def printed_name(name: str) -> str:
    """Return a name as it stands on the paper: in capitals, in normal form C."""
    return nfc(nfc(name).upper())


def day_line(place: str, day: date) -> str:
    """Return `Hải Phòng, ngày 05 tháng 02 năm 2026`: days under 10 and months 1 and 2 take a leading zero, so that
    nobody can write a 1 before them; other months do not.
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def span(first: date, last: date) -> str:
    """Return `từ 03/11/2026 đến 14/11/2026`, or the one day."""
    if first >= last:
        return f"ngày {last:%d/%m/%Y}"
    return f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"


def duration(minutes: int, unit: str) -> str:
    """Return the length of a course: `08 tiết` of 45 minutes, rounded to the nearest, or `2,5 giờ` to the nearest half."""
    if unit == DurationUnit.HOURS:
        halves = max(1, (minutes + 15) // 30)
        return f"{halves // 2},5 giờ" if halves % 2 else f"{halves // 2} giờ"
    return f"{max(1, (2 * minutes + PERIOD) // (2 * PERIOD)):02d} tiết"


def grade(score: Decimal | None, max_score: Decimal | None, mode: str) -> str:
    """Return the grade by bands on ten points, never rounded up into a band; a pass below all bands is `Đạt`."""
    if mode == GradeMode.PASSED or score is None or not max_score:
        return PASSED
    points = score * 10 / max_score
    return next((name for least, name in _BANDS if points >= least), PASSED)


def masked(name: str) -> str:
    """Return a name for strangers: `N*** T*** Đào`. Every word but the given name keeps its first letter only, and the
    stars say nothing about its length.
    """
    words = nfc(name).split()
    if len(words) < 2:
        return "".join(word[0] + "***" for word in words)
    return " ".join([*(word[0] + "***" for word in words[:-1]), words[-1]])
