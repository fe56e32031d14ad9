"""Find every text that the code and the templates hand to gettext."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

# name: (place of the context or None, place of the text, place of the plural or None)
_PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_CALL = re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(_PLACES, key=len, reverse=True))})\(")
_TEMPLATES = {".html", ".txt"}
_LEFT_OUT = {"tests", "migrations", "static", "content", "__pycache__"}

Key = tuple[str | None, str]


@dataclass
class Message:
    """A text to translate, and the files in which it stands."""

    text: str
    plural: str | None = None
    context: str | None = None
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return self.context, self.text


def collect(root: Path, folders: list[Path]) -> dict[Key, Message]:
    """Return the texts of all Python files and templates below some folders, by context and text."""
    found: dict[Key, Message] = {}
    for path in _files(folders):
        for message in messages_in(path):
            kept = found.setdefault(message.key, message)
            kept.plural = kept.plural or message.plural
            kept.files.add(path.relative_to(root).as_posix())
    return found


def messages_in(path: Path) -> list[Message]:
    """Return the texts of one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix in _TEMPLATES:
        return list(_in_calls(templatize(source, origin=path.as_posix())))
    return [message for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and (message := _of_call(node))]


def _files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", *_TEMPLATES} and not _LEFT_OUT & set(path.relative_to(folder).parts):
                yield path


def _in_calls(text: str) -> Iterator[Message]:
    """Read the calls out of a template that Django has turned into calls between signs of no meaning."""
    for start in _CALL.finditer(text):
        end = start.end()
        while (end := text.find(")", end) + 1) > 0:
            try:
                node = ast.parse(text[start.start() : end], mode="eval").body
            except SyntaxError:
                continue  # this bracket stood inside a text
            if isinstance(node, ast.Call) and (message := _of_call(node)):
                yield message
            break


def _of_call(node: ast.Call) -> Message | None:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name not in _PLACES:
        return None
    context, text, plural = (None if place is None else _constant(node, place) for place in _PLACES[name])
    return Message(text=text, plural=plural, context=context) if text else None


def _constant(node: ast.Call, place: int) -> str | None:
    value = node.args[place] if place < len(node.args) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None
