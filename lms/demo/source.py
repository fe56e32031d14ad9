"""The demo's material, read from YAML."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content"


@cache
def material(name: str) -> dict[str, Any]:
    """Return a file of `content/` by its path without the ending, such as `people` or `su-dung-vneid/quiz`."""
    found: dict[str, Any] = yaml.load((CONTENT / f"{name}.yaml").read_text(), Loader=_LOADER)  # noqa: S506  both are safe
    return found


def lessons_of(course: str) -> list[dict[str, Any]]:
    """Return the lessons of a course in order."""
    files = sorted((CONTENT / course / "lessons").glob("*.yaml"))
    return [material(f"{course}/lessons/{file.stem}") for file in files]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
