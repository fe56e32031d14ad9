"""Marks of an attempt, computed from its answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assessments.enums import MarkingReason
from assessments.kinds.base import Response
from assessments.models import Attempt, Marking, QuestionVersion
from assessments.queries.papers import Item, paper_for
from assessments.scoring.marks import NONE, WHOLE, points
from assessments.scoring.pass_mark import passed
from assessments.scoring.totals import Mark, total
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
    corrected: Mapping[int, QuestionVersion] | None = None,
) -> Marking:
    """Mark the responses, add the marking, and copy its result to the attempt without saving the attempt.

    `corrected` names, by question, versions to mark against instead of those that the
    attempt is frozen to.
    """
    marks, details = [], {}
    for item in paper_for(attempt).items:
        mark, version = _mark(item, responses.get(item.id), (corrected or {}).get(item.question_id))
        marks.append(mark)
        details[str(item.id)] = _as_json(mark, version)
    result = total(marks)
    attempt.score, attempt.max_score = result.score, result.max_score
    attempt.passed = passed(result.score, result.max_score, attempt.quiz_version.pass_percent)
    return Marking.objects.create(
        attempt=attempt,
        number=number,
        reason=reason,
        marked_by=by,
        marked_at=at,
        score=result.score,
        max_score=result.max_score,
        passed=attempt.passed,
        counts_late=counts_late,
        marks=details,
    )


def _mark(item: Item, response: Response, corrected: QuestionVersion | None) -> tuple[Mark, int]:
    """Return the mark of one response, and the version it was marked against."""
    content, version = (corrected.content, corrected.pk) if corrected else (item.content, item.version_id)
    fraction = item.kind.mark(content, response) if response is not None else NONE
    return Mark(points(fraction, item.points), item.points, fraction == WHOLE), version


def _as_json(mark: Mark, version: int) -> dict[str, Any]:
    return {"points": str(mark.points), "of": str(mark.of), "correct": mark.correct, "version": version}
