"""Marks of an attempt, computed from its answers."""

from collections.abc import Mapping
from datetime import datetime

from assessments.enums import MarkingReason
from assessments.kinds.base import Response
from assessments.models import Attempt, Marking, QuestionVersion
from assessments.queries.worth import worth
from people.models import Person


def add_marking(
    *,
    attempt: Attempt,
    responses: Mapping[int, Response],
    number: int,
    reason: MarkingReason,
    by: Person | None,
    at: datetime,
    counts_late: bool = False,
    note: str = "",
    against: Mapping[int, QuestionVersion] | None = None,
) -> Marking:
    """Mark the responses, add the marking, and copy its result to the attempt without saving the attempt.

    `against` names, by question, versions to mark against instead of those that the
    attempt is frozen to.
    """
    result = worth(attempt.quiz_version, responses, against)
    attempt.score, attempt.max_score, attempt.passed = result.score, result.max_score, result.passed
    return Marking.objects.create(
        attempt=attempt,
        number=number,
        reason=reason,
        marked_by=by,
        marked_at=at,
        score=result.score,
        max_score=result.max_score,
        passed=result.passed,
        counts_late=counts_late,
        note=note,
        marks=result.marks,
    )
