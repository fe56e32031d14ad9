"""When is a course completed? Plain functions: values in, values out. See docs/rules/completion.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Facts:
    """How far a learner is in one version of a course."""

    lessons: tuple[str, ...]
    read: frozenset[str]
    passed_quiz: bool

    @classmethod
    def of(cls, lessons: Iterable[Mapping[str, Any]], read: Iterable[str], passed_quiz: bool) -> "Facts":
        """Gather facts from a version's lessons and a learner's progress."""
        return cls(tuple(lesson["key"] for lesson in lessons), frozenset(read), passed_quiz)

    @property
    def unread(self) -> tuple[str, ...]:
        """The lessons that were not read yet, in order. A lesson that left the course is not asked for."""
        return tuple(key for key in self.lessons if key not in self.read)


def is_complete(rule: Mapping[str, Any], facts: Facts) -> bool:
    """Return whether the rule of a course version is met.

    `all_lessons` asks for every lesson, `pass_quiz` for the final quiz. A rule that
    asks for nothing is never met: a course cannot complete itself.
    """
    conditions = []
    if rule.get("all_lessons"):
        conditions.append(not facts.unread)
    if rule.get("pass_quiz"):
        conditions.append(facts.passed_quiz)
    return bool(conditions) and all(conditions)


def keeps_credit(taught: int, taken: int, majors: Iterable[int]) -> bool:
    """Return whether what was learnt in one version of a course counts in another: no major version came between them.

    Versions are told by their numbers; `majors` are the numbers of the course's major versions.
    """
    first, last = sorted((taught, taken))
    return not any(first < number <= last for number in majors)


def percent(rule: Mapping[str, Any], facts: Facts) -> int:
    """Return how far a learner is, from 0 to 100: each lesson is one part, the final quiz one more.

    Only a course whose rule is met shows 100.
    """
    if is_complete(rule, facts):
        return 100
    parts = len(facts.lessons) + (1 if rule.get("pass_quiz") else 0)
    done = len(facts.lessons) - len(facts.unread) + (1 if rule.get("pass_quiz") and facts.passed_quiz else 0)
    return min(99, done * 100 // parts) if parts else 0
