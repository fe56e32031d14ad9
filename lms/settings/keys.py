"""Keys that a single machine makes for itself on its first start."""

import os
import secrets
from pathlib import Path


def local_key(path: Path) -> str:
    """Return the key kept in `path`, making a random one, readable by its owner only, on the first call."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
