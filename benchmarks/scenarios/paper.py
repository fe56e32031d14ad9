"""What a browser's script knows of a quiz, with the right answers."""

from typing import Any

from assessments.models import Attempt
from assessments.queries.papers import paper_for
from tests.factories.assessments import right_answer


def answers_for(attempt: Attempt) -> list[dict[str, Any]]:
    """Return the right answers of an attempt, as the script sends them."""
    return [
        {"item": item.id, "response": right_answer(item), "sequence": 1, "writer": "bench"} for item in paper_for(attempt).items
    ]
