"""What a browser's script does with a quiz: read its page, save each answer as JSON."""

import json
from typing import Any

from django.urls import reverse

from assessments.models import Attempt
from assessments.queries.papers import paper_for
from benchmarks.visitor import Learner
from tests.factories.assessments import right_answer


def answers_for(attempt: Attempt) -> list[dict[str, Any]]:
    """Return the right answers of an attempt, as the script sends them."""
    return [
        {"item": item.id, "response": right_answer(item), "sequence": 1, "writer": "bench"} for item in paper_for(attempt).items
    ]


def save(learner: Learner, attempt: Attempt, answer: dict[str, Any]) -> tuple[int, Any]:
    """Save one answer; return the bytes sent and received, and the response."""
    body = json.dumps(answer)
    response = learner.post(reverse("assessments:answer-save", args=[attempt.ref]), body, content_type="application/json")
    return len(body) + len(response.content), response
