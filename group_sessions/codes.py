"""The code on the host's screen: it changes every 30 seconds, so that a photograph of it is soon worth nothing.

Plain functions: nothing is kept. A code is made from the session, the place and the time
window with the site's key; the one of the window before is still taken, since scanning
takes a moment.
"""

from datetime import datetime

from django.utils.crypto import constant_time_compare, salted_hmac

WINDOW = 30  # seconds
_LENGTH = 24  # 96 bits, in hexadecimal digits


def window_of(moment: datetime) -> int:
    """Return the number of the window in which a moment lies."""
    return int(moment.timestamp()) // WINDOW


def seconds_left(moment: datetime) -> int:
    """Return for how many seconds the code of a moment is still shown."""
    return WINDOW - int(moment.timestamp()) % WINDOW


def code_at(session: str, moment: datetime, place: int = 0) -> str:
    """Return the code of a session, by its reference, at a moment; each place of a session has its own."""
    return _code(session, place, window_of(moment))


def is_fresh(code: str, session: str, moment: datetime, place: int = 0) -> bool:
    """Return whether a code is that of the window of a moment, or of the one before."""
    window = window_of(moment)
    return any(constant_time_compare(code, _code(session, place, each)) for each in (window, window - 1))


def _code(session: str, place: int, window: int) -> str:
    return salted_hmac("group_sessions.codes", f"{session}:{place}:{window}", algorithm="sha256").hexdigest()[:_LENGTH]
