"""What authors write is checked with a sentence that says what to mend."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from assessments.kinds.registry import KINDS
from tests.factories.assessments import one_of_each

PLAIN = {question["kind"]: question for question in one_of_each()}


def refusal(kind: str, **changes) -> str:
    """Return the sentence that a changed question is refused with, or nothing."""
    block = KINDS[kind].block()
    value = block.to_python(KINDS[kind].from_plain({**PLAIN[kind], **changes}))
    try:
        block.clean(value)
    except ValidationError as error:
        plain = list(getattr(error, "non_block_errors", None) or [])
        return str(plain[0]) if plain else "field"
    return ""


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_good_question_passes(kind):
    assert refusal(kind) == ""


def choices(*right: bool):
    return [{"text": f"Ý {place}", "correct": correct} for place, correct in enumerate(right)]


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        ("single_choice", {"choices": choices(False, False)}, "Mark one choice as right."),
        ("single_choice", {"choices": choices(True, True)}, "2 choices are marked as right."),
        ("multiple_choice", {"choices": choices(False, False)}, "Mark the right choices."),
        ("multiple_choice", {"choices": choices(True, True)}, "Every choice is marked as right."),
        ("matching", {"pairs": [{"left": "a", "right": "x"}, {"left": "A ", "right": "y"}]}, "Two pairs begin"),
        ("matching", {"pairs": [{"left": "a", "right": "x"}, {"left": "b", "right": "x"}]}, "Everything belongs"),
        ("ordering", {"items": ["a", "b", "a"]}, "The same thing"),
        ("single_choice", {"choices": choices(True)}, "field"),
        ("single_choice", {"text": ""}, "field"),
        ("short_text", {"accepted": []}, "field"),
        ("ordering", {"items": ["a", "b"]}, "field"),
        ("true_false", {"points": 0}, "field"),
    ],
)
def test_a_bad_question_is_refused(kind, changes, words):
    with override("en"):
        said = refusal(kind, **changes)

    assert said.startswith(words)
