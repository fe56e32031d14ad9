"""What a new course begins with: lessons with hints, and a quiz with sample questions, for the author to write over."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Starter:
    """A template of a course."""

    name: str
    title: str | Promise
    lessons: tuple[str | Promise, ...]
    has_quiz: bool = True
    minutes: int = 60
    certificate: str = field(default="passing")


STARTERS: dict[str, Starter] = {
    starter.name: starter
    for starter in (
        Starter(
            "short",
            gettext_lazy("Short course: 4 lessons and a final quiz"),
            (
                gettext_lazy("Lesson 1. Why this matters"),
                gettext_lazy("Lesson 2. What one needs to know"),
                gettext_lazy("Lesson 3. How to do it, step by step"),
                gettext_lazy("Lesson 4. When something goes wrong"),
            ),
        ),
        Starter(
            "full",
            gettext_lazy("Full course: 6 lessons and a final quiz"),
            (
                gettext_lazy("Lesson 1. Why this matters"),
                gettext_lazy("Lesson 2. What one needs to know"),
                gettext_lazy("Lesson 3. How to do it, step by step"),
                gettext_lazy("Lesson 4. Practice at work"),
                gettext_lazy("Lesson 5. When something goes wrong"),
                gettext_lazy("Lesson 6. What to remember"),
            ),
            minutes=120,
        ),
        Starter(
            "leaflet",
            gettext_lazy("Guide: 2 lessons to read, without a quiz and without a certificate"),
            (gettext_lazy("Lesson 1. What it is about"), gettext_lazy("Lesson 2. Step by step")),
            has_quiz=False,
            minutes=20,
            certificate="none",
        ),
    )
}


class Hint(str):
    """Words of a template that tell the author what to write. They may not stay: see `courses.queries.hints`."""


def summary_hint() -> Hint:
    """Return what a new course says in place of its summary."""
    return Hint(_("Say in one sentence what people can do after this course."))


def outcomes_hint() -> Hint:
    """Return what a new course says in place of what one can do afterwards."""
    return Hint(_("After the course you can …"))


def lesson_body() -> list[dict[str, Any]]:
    """Return the blocks that a new lesson holds: each says what belongs there."""
    return [
        {
            "type": "callout",
            "value": {
                "kind": "example",
                "title": Hint(_("Begin with a story")),
                "text": _paragraph(_("Tell in a few sentences what happened to somebody like your learners. Use no real names.")),
            },
        },
        {"type": "heading", "value": _("The main idea")},
        {"type": "text", "value": _paragraph(_("Explain one thing in everyday words: 400 to 800 words for the whole lesson."))},
        {
            "type": "steps",
            "value": {
                "title": _("Do it yourself"),
                "items": [{"title": _("First step"), "text": Hint(_("Say what to press and what one sees then."))}],
            },
        },
        {
            "type": "callout",
            "value": {"kind": "tip", "title": "", "text": _paragraph(_("End with what to remember."))},
        },
    ]


def sample_questions(lesson_key: str) -> list[dict[str, Any]]:
    """Return two complete questions in the plain format of `assessments.formats.plain`."""
    return [
        {
            "kind": "single_choice",
            "lesson": lesson_key,
            "text": Hint(_("Sample: what is the first thing to do? (Write your own question here.)")),
            "explanation": Hint(_("Say why the right answer is right.")),
            "choices": [
                {"text": Hint(_("The right answer")), "correct": True, "feedback": ""},
                {
                    "text": Hint(_("A mistake that people really make")),
                    "correct": False,
                    "feedback": Hint(_("Say what is wrong with it.")),
                },
                {"text": Hint(_("Another mistake")), "correct": False, "feedback": ""},
            ],
        },
        {
            "kind": "true_false",
            "lesson": lesson_key,
            "text": Hint(_("Sample: this statement is true. (Write your own here.)")),
            "explanation": Hint(_("Say why.")),
            "correct": True,
        },
    ]


def _paragraph(words: str) -> Hint:
    return Hint(f"<p>{words}</p>")
