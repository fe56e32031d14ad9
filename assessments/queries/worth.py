"""What an attempt is worth, recomputed from answers: for marking, and for looking before one marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.kinds.base import Response
from assessments.models import Marking, QuestionVersion, QuizVersion
from assessments.queries.papers import Item, Paper, paper_of
from assessments.scoring.marks import NONE, WHOLE, points
from assessments.scoring.pass_mark import passed
from assessments.scoring.totals import Mark, total


@dataclass(frozen=True)
class Worth:
    """A score, and the marks of each question as a marking keeps them."""

    score: Decimal
    max_score: Decimal
    passed: bool
    marks: dict[str, dict[str, Any]]


def worth(version: QuizVersion, responses: Mapping[int, Response], against: Mapping[int, QuestionVersion] | None = None) -> Worth:
    """Mark responses, given by item, to a version of a quiz.

    `against` names, by question, versions to mark against instead of those that the
    quiz was published with.
    """
    marks, details = [], {}
    for item in paper_of(version).items:
        mark, used = _mark(item, responses.get(item.id), (against or {}).get(item.question_id))
        marks.append(mark)
        details[str(item.id)] = {
            "points": str(mark.points),
            "of": str(mark.of),
            "correct": mark.correct,
            "version": used,
        }
    result = total(marks)
    return Worth(result.score, result.max_score, passed(result.score, result.max_score, version.pass_percent), details)


def versions_used(marking: Marking, paper: Paper) -> dict[int, int]:
    """Return, by question, the version that a marking used, where it is another than the paper's own."""
    used = {item: marking.marks[str(item.id)]["version"] for item in paper.items}
    return {item.question_id: version for item, version in used.items() if version != item.version_id}


def question_versions(ids: Iterable[int]) -> dict[int, QuestionVersion]:
    """Return versions by their question; nothing asked for costs no statement."""
    wanted = set(ids)
    rows = QuestionVersion.objects.in_bulk(wanted).values() if wanted else []
    return {row.question_id: row for row in rows}


def _mark(item: Item, response: Response, corrected: QuestionVersion | None) -> tuple[Mark, int]:
    """Return the mark of one response, and the version it was marked against."""
    content, version = (corrected.content, corrected.pk) if corrected else (item.content, item.version_id)
    fraction = item.kind.mark(content, response) if response is not None else NONE
    return Mark(points(fraction, item.points), item.points, fraction == WHOLE), version
