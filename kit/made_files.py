"""Making files for one person to fetch, keeping them for some days, and removing them.

An app has a model that completes `kit.models.MadeFile`, asks for the work by
`run_later`, and calls `make` in the job.
"""

import hashlib
import tempfile
from collections.abc import Callable
from datetime import timedelta
from typing import IO

from django.core.files import File
from django.core.files.storage import storages
from django.utils import timezone

from kit.models import MadeFile
from kit.models.made_file import MadeFileState

KEPT = timedelta(days=7)
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def make(made: MadeFile, write: Callable[[IO[bytes]], tuple[int, str]], *, folder: str, title: str) -> None:
    """Write the file, keep it in private storage, mark the row ready without saving it.

    `write` fills an open file and returns how many rows it wrote and the suffix that
    fits. A file that an earlier, broken try left under this name is removed first.
    """
    with tempfile.TemporaryFile() as file:
        made.rows, suffix = write(file)
        made.size = file.seek(0, 2)
        file.seek(0)
        made.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        name = f"{folder}/{made.ref}.{suffix}"
        storages["private"].delete(name)
        made.name = storages["private"].save(name, File(file))
    made.file_name = f"{title}.{suffix}"
    made.state, made.expires_at = MadeFileState.READY, timezone.now() + KEPT


def content_type(made: MadeFile) -> str:
    """Return the content type by which the file is handed out."""
    return TYPES[made.file_name.rpartition(".")[2]]


def remove_expired(model: type[MadeFile]) -> int:
    """Remove files that nobody needs any more, and their rows; return how many."""
    count = 0
    for row in model._default_manager.filter(expires_at__lt=timezone.now()):
        storages["private"].delete(row.name)
        row.delete()
        count += 1
    return count
