"""What the log says, so that a real fault stands out in it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_REFUSED = ("django.security", "django.request")
_SERVER_ERROR = 500


class Refused(logging.Filter):
    """Makes one line of a request that was refused: a strange host, a body too large, a door that is closed.

    The stack says only where we refuse; of a fault of ours, which answers 500, it stays.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, those of refusals as a warning without their stack."""
        if record.name.startswith(_REFUSED) and getattr(record, "status_code", 0) < _SERVER_ERROR and record.exc_info:
            record.exc_info, record.exc_text = None, None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


@contextmanager
def quietly() -> Iterator[None]:
    """Keep libraries from telling each of their thousand steps while a command works."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
