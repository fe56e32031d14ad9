"""The numbers of a paper as they are printed. Plain functions; worked examples in docs/rules/certificate-numbers.md."""

from datetime import datetime

from certificates.enums import HeaderFamily
from kit.clock import day_of

DIGITS = 4


def register_year(moment: datetime) -> int:
    """Return the year whose register gives the number: that of the day in Việt Nam."""
    return day_of(moment).year


def printed_number(number: int, *, series: str, symbol: str, family: str) -> str:
    """Return the number with its symbol: `0123/GCN-SKHCN`, in the Party's way `12-GCN/ĐU`."""
    if family == HeaderFamily.PARTY:
        return f"{number:02d}-{series}/{symbol}"
    return f"{number:0{DIGITS}d}/{series}-{symbol}"


def book_number(number: int, *, series: str, year: int) -> str:
    """Return the number of the line in the register: `0123/2026/GCN`."""
    return f"{number:0{DIGITS}d}/{year}/{series}"
