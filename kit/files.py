"""Files into storage once, under their hash, and out of it with ranges and safe names."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header, http_date

_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
_CHUNK = 64 * 1024


def serve(
    request: HttpRequest,
    storage: Storage,
    name: str,
    *,
    content_type: str,
    file_name: str = "",
    as_attachment: bool = False,
) -> HttpResponse | StreamingHttpResponse:
    """Answer with a stored file, whole or the one range asked for (RFC 9110 §14).

    A range that lies outside the file is answered with 416 and the file's size.
    Several ranges at once are answered with the whole file, which is allowed.
    """
    size = storage.size(name)
    first, last, partial = 0, size - 1, False
    asked = _RANGE.match(request.headers.get("Range", "").strip())
    if asked and any(asked.groups()):
        found = _span(asked.group(1), asked.group(2), size)
        if found is None:
            response = HttpResponse(status=416)
            response["Content-Range"] = f"bytes */{size}"
            return response
        (first, last), partial = found, True
    body = StreamingHttpResponse(_read(storage, name, first, last - first + 1), status=206 if partial else 200)
    body["Content-Type"] = content_type
    body["Content-Length"] = str(last - first + 1)
    body["Accept-Ranges"] = "bytes"
    body["Last-Modified"] = http_date(storage.get_modified_time(name).timestamp())
    if partial:
        body["Content-Range"] = f"bytes {first}-{last}/{size}"
    disposition = content_disposition_header(as_attachment, file_name or PurePosixPath(name).name)
    if disposition:
        body["Content-Disposition"] = disposition
    return body


def _span(first: str, last: str, size: int) -> tuple[int, int] | None:
    """Return the range within the file, or None where it cannot be satisfied."""
    if not first:
        length = min(int(last), size)
        return (size - length, size - 1) if length else None
    start = int(first)
    end = min(int(last), size - 1) if last else size - 1
    return (start, end) if start < size and start <= end else None


def _read(storage: Storage, name: str, start: int, length: int) -> Iterator[bytes]:
    """Yield a part of a file, opened when the first bytes are asked for: the answer to HEAD asks for none."""
    with storage.open(name) as file:
        file.seek(start)
        while length > 0 and (chunk := file.read(min(_CHUNK, length))):
            length -= len(chunk)
            yield chunk


@dataclass(frozen=True)
class Kept:
    """A file that was stored under its own hash."""

    name: str
    sha256: str
    size: int


def keep(storage: Storage, data: bytes, *, folder: str, suffix: str) -> Kept:
    """Store bytes once, under a name made from their hash, and return where.

    The bytes are on the disk when this returns. A file of this name that a crash left
    half written is written again; so a transaction may store first and commit after:
    if it fails, all that is left is a file to which nothing points.
    """
    digest = hashlib.sha256(data).hexdigest()
    name = f"{folder}/{digest[:2]}/{digest}{suffix}"
    if storage.exists(name):
        with storage.open(name) as file:
            if file.read() == data:
                return Kept(name, digest, len(data))
        storage.delete(name)
    stored = storage.save(name, ContentFile(data))
    _settle(storage, stored)
    return Kept(stored, digest, len(data))


def _settle(storage: Storage, name: str) -> None:
    """Push a local file and its place in the folder to the disk; other storages answer for themselves."""
    try:
        path = Path(storage.path(name))
    except NotImplementedError:
        return
    for target in (path, path.parent):
        descriptor = os.open(target, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
