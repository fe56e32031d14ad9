"""Keeping in memory what never changes, such as published versions, for a while and up to a number of things."""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """A small memory of one process. What is asked for least recently goes first.

    Only for things that are made from rows that never change: nothing tells this
    memory that something is out of date but its age.
    """

    def __init__(self, *, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._things: OrderedDict[Hashable, tuple[float, Thing]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return the thing kept under a key, made anew where there is none or it is too old."""
        return self.get_many([key], lambda _missing: {key: make()})[key]

    def get_many(self, keys: Collection[Key], make: Callable[[list[Key]], Mapping[Key, Thing]]) -> dict[Key, Thing]:
        """Return the things kept under some keys; those that are missing or too old are made together."""
        now = time.monotonic()
        found = {key: self._things[key][1] for key in keys if key in self._things and self._things[key][0] >= now}
        missing = [key for key in keys if key not in found]
        made = make(missing) if missing else {}
        for key, thing in made.items():
            self._things[key] = (now + self._seconds, thing)
        for key in found:
            self._things.move_to_end(key)
        while len(self._things) > self._most:
            self._things.popitem(last=False)
        return {**found, **made}
