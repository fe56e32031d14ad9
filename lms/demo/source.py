"""The demo's material, read from YAML. What is in another language than Vietnamese lies in a folder of its own beside it."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

CONTENT = Path(__file__).parent / "content"
FIRST = settings.LANGUAGE_CODE


@cache
def material(name: str, language: str = FIRST) -> dict[str, Any]:
    """Return a file of `content/` by its path without the ending, such as `people` or `su-dung-vneid/quiz`."""
    folder, _slash, file = name.rpartition("/")
    text = (_in(CONTENT / folder, language) / f"{file}.yaml").read_text()
    found: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506  both are safe
    return found


def lessons_of(course: str, language: str = FIRST) -> list[dict[str, Any]]:
    """Return the lessons of a course in order."""
    files = sorted((_in(CONTENT / course, language) / "lessons").glob("*.yaml"))
    return [yaml.load(file.read_text(), Loader=_LOADER) for file in files]  # noqa: S506  both are safe


def languages_of(course: str = "") -> list[str]:
    """Return in which other languages a course, or the site, is there."""
    return [code for code, _name in settings.LANGUAGES if code != FIRST and (CONTENT / course / code).is_dir()]


def media_of(course: str, name: str, language: str) -> tuple[str, Path]:
    """Return a picture, film or file as it is in a language, else as it is for all: its name and where it lies."""
    folder = CONTENT / course / "media"
    own = folder / language / name
    return (f"{language}/{name}", own) if own.exists() else (name, folder / name)


def _in(folder: Path, language: str) -> Path:
    return folder if language == FIRST else folder / language


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
