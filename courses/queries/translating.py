"""How far the translations of a course are, part by part, for those who write them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from courses.models import CoursePage
from courses.queries.parts import lessons_of, quizzes_of
from kit.translations import Progress, progress_of


@dataclass(frozen=True)
class Part:
    """A part of a course in one language: no row where it is not laid out yet, no progress where it was written by itself."""

    original: Any
    row: Any = None
    progress: Progress | None = None

    @property
    def is_finished(self) -> bool:
        return self.row is not None and (self.progress is None or self.progress.is_finished)


@dataclass(frozen=True)
class Language:
    """A course in one language."""

    code: str
    name: str
    page: CoursePage | None
    parts: list[Part]

    @property
    def is_begun(self) -> bool:
        return any(part.row for part in self.parts)

    @property
    def left(self) -> int:
        """How many parts are not finished."""
        return sum(not part.is_finished for part in self.parts)

    @property
    def lacks_parts(self) -> bool:
        """Whether a part was added since the translation began."""
        return self.is_begun and any(part.row is None for part in self.parts)


def languages_of(page: CoursePage) -> list[Language]:
    """Return the other languages that the site offers, with every part of a course in each."""
    lessons = lessons_of(page)
    originals = [page, *lessons, *quizzes_of(page, lessons)]
    found = []
    for code, name in settings.LANGUAGES:
        if code != settings.LANGUAGE_CODE:
            parts = [_part(original, code) for original in originals]
            found.append(Language(code, name, parts[0].row, parts))
    return found


def _part(original: Any, code: str) -> Part:
    row = original.get_translations().filter(locale__language_code=code).first()
    return Part(original, row, progress_of(row) if row else None)
