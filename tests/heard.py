"""Signals in tests: collect what is sent while a block runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.dispatch import Signal


@contextmanager
def heard(*signals: Signal) -> Iterator[list[dict[str, Any]]]:
    """Collect the arguments of every signal sent in the block, in order."""
    news: list[dict[str, Any]] = []

    def hear(sender: Any, signal: Signal, **arguments: Any) -> None:
        news.append(arguments)

    for signal in signals:
        signal.connect(hear)
    try:
        yield news
    finally:
        for signal in signals:
            signal.disconnect(hear)
