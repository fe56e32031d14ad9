"""What in a file points to one of our papers."""

import io
import logging
import re
import zlib
from collections.abc import Iterator

from pypdf import PdfReader

from kit.ids import CODE_LENGTH, read_code

_ADDRESS = re.compile(rb"/xac-minh/([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])")
_STREAM = re.compile(rb"stream\r?\n")
_CODE = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{4}[\s\-–]?[A-Z0-9]{4}[\s\-–]?[A-Z0-9]{4}(?![A-Z0-9])")
_INFLATED_MOST = 4 * 1024 * 1024
_PAGES_MOST = 4
_TEXT_MOST = 100_000
log = logging.getLogger(__name__)


def traces_in(data: bytes) -> Iterator[str]:
    """Yield tokens and codes that stand in a file, each once, the surest first.

    The address stands in the file's own description, where any program finds it; who
    prints or saves the paper anew loses that, but the code is still on the page.
    """
    seen: set[str] = set()
    for trace in _all(data):
        if trace not in seen:
            seen.add(trace)
            yield trace


def _all(data: bytes) -> Iterator[str]:
    for part in (data, *_unpacked(data)):
        for token in _ADDRESS.findall(part):
            yield token.decode()
    for found in _CODE.findall(_text(data).upper()):
        code = read_code("".join(character for character in found if character.isalnum()))
        if code is not None and len(code) == CODE_LENGTH:
            yield code


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what the streams of a PDF hold, as far as they can be read; a bomb is cut off."""
    for start in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[start.end() :], _INFLATED_MOST)
        except zlib.error:
            continue


def _text(data: bytes) -> str:
    """Return the keywords and the text of the first pages, as far as they can be read."""
    parts = []
    try:
        reader = PdfReader(io.BytesIO(data))
        parts.append(str(reader.metadata.keywords or "") if reader.metadata else "")
        for page in reader.pages[:_PAGES_MOST]:
            parts.append(page.extract_text()[:_TEXT_MOST])
    except Exception as error:
        log.info("The file's text cannot be read: %s", error)
    return "\n".join(parts)
