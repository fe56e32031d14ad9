"""Messages in files, for a site with nothing but Python: kombu's transport, safe against reading half a message."""

from pathlib import Path
from queue import Empty
from time import time_ns
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

_WRITING, _TAKEN = ".part", ".taken"  # endings that no reader looks at


class Channel(filesystem.Channel):
    """Puts a message in place whole, and takes it away before reading it.

    kombu's own channel writes where its readers look: a worker that comes too early
    reads half a message and dies of it.
    """

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        folder = Path(self.data_folder_out)
        name = f"{time_ns():020d}_{uuid4()}.{queue}.msg"  # read in the order of their names
        part = folder / f"{name}{_WRITING}"
        part.write_text(dumps(payload))
        part.rename(folder / name)

    def _get(self, queue: str) -> Any:
        folder = Path(self.data_folder_in)
        for message in sorted(folder.glob(f"*.{queue}.msg")):
            if message.name.partition(".")[2] != f"{queue}.msg":
                continue
            taken = message.with_name(f"{message.name}{_TAKEN}")
            try:
                message.rename(taken)
            except FileNotFoundError:
                continue  # another worker was quicker
            text = taken.read_text()
            taken.unlink()
            return loads(text)
        raise Empty


class Transport(filesystem.Transport):
    """The transport that `CELERY_BROKER_TRANSPORT` names where the broker is files."""

    Channel = Channel


def tidy(folder: Path) -> None:
    """Remove what killed processes left half-written or half-taken; their jobs are sent again by the sweep."""
    for ending in (_WRITING, _TAKEN):
        for left in folder.glob(f"*{ending}"):
            left.unlink(missing_ok=True)
