"""What a course still says in the words of its template instead of its author's."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Quiz
from courses.models import CoursePage, LessonPage
from courses.starters import Hint
from kit.text import nfc

LONG = 30  # so long a hint is recognised inside a longer text as well
QUOTED, LETTERS = 2, 70


@dataclass(frozen=True)
class Left:
    """The hints that stand in one place: the course page, a lesson or a quiz."""

    place: CoursePage | LessonPage | Quiz
    hints: tuple[str, ...]
    questions: tuple[int, ...] = ()  # of a quiz: in which ones

    @property
    def sentence(self) -> str:
        """Say where, and which."""
        facts = {"title": getattr(self.place, "title", ""), "hints": _quoted(self.hints)}
        if isinstance(self.place, CoursePage):
            return _("The course page still says what the template told you to write: %(hints)s. Write over it.") % facts
        if isinstance(self.place, LessonPage):
            sentence = _("The lesson “%(title)s” still holds hints of the template: %(hints)s. Write over them or delete them.")
            return sentence % facts
        facts["numbers"] = ", ".join(str(number) for number in self.questions)
        sentence = ngettext(
            "The quiz “%(title)s” still holds a sample question (number %(numbers)s): %(hints)s. Write over it or delete it.",
            "The quiz “%(title)s” still holds sample questions (numbers %(numbers)s): %(hints)s. Write over them or delete them.",
            len(self.questions),
        )
        return sentence % facts


def plain(text: str) -> str:
    """Return the words of a text without its tags, to compare by."""
    return nfc(html.unescape(strip_tags(text))).replace("\n", " ")


def hints_in(template: Any) -> list[str]:
    """Return the hints among the values of a template, as plain words."""
    return [plain(leaf) for leaf in _leaves(template) if isinstance(leaf, Hint)]


def hints_left(page: CoursePage, lessons: list[LessonPage], quizzes: list[Quiz]) -> list[Left]:
    """Return every place of a course, as its authors have it, that still says what its template said."""
    hints = page.course.hints if page.course else []
    if not hints:
        return []
    left = [Left(page, _standing(hints, [page.summary, *page.outcomes.splitlines()]))]
    left += [Left(lesson, _standing(hints, lesson.body.get_prep_value())) for lesson in lessons]
    for quiz in quizzes:
        found = [(number, _standing(hints, row)) for number, row in enumerate(quiz.questions.get_prep_value(), start=1)]
        numbers = tuple(number for number, standing in found if standing)
        left.append(Left(quiz, tuple(hint for _number, standing in found for hint in standing), numbers))
    return [place for place in left if place.hints]


def _standing(hints: list[str], written: Any) -> tuple[str, ...]:
    """Return the hints that are still found in what was written, each once, in their order."""
    texts = [plain(leaf) for leaf in _leaves(written)]
    return tuple(hint for hint in dict.fromkeys(hints) if any(_says(text, hint) for text in texts))


def _says(text: str, hint: str) -> bool:
    return text == hint or (len(hint) >= LONG and hint in text)


def _leaves(value: Any) -> Iterator[str]:
    """Yield every text inside lists and dictionaries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)


def _quoted(hints: tuple[str, ...]) -> str:
    quoted = ", ".join(f"“{Truncator(hint).chars(LETTERS)}”" for hint in hints[:QUOTED])
    rest = len(hints) - QUOTED
    return _("%(hints)s and %(count)s more") % {"hints": quoted, "count": rest} if rest > 0 else quoted
