"""The result: score, answers and explanations, once the answer is final."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.actions.review import review
from assessments.enums import AttemptState
from assessments.models import Attempt, Marking
from assessments.queries.attempts import answers_of, counted_answers, latest_marking, lessons_to_read_again, tries_left
from assessments.queries.late import DECISIONS
from assessments.queries.review import reviewed_questions
from assessments.scoring.totals import percent
from assessments.views.attempt import local_key
from assessments.views.getters import attempt_of, current_attempt
from kit.doors import signed_in
from kit.panels import panels_for


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_result(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the score, and question by question the own answer beside the right one.

    Where time ran out, the right answers wait for a press of a button: until then
    answers that a browser kept while offline may still come in as late.
    """
    if request.method == "POST":
        review(attempt=attempt_of(request, ref))
        return redirect("assessments:attempt-result", ref)
    attempt = current_attempt(request, ref)
    marking = None if attempt.is_open else latest_marking(attempt)
    if marking is None:
        return redirect("assessments:attempt-show", ref)
    return render(request, "assessments/result.html", _context(request, attempt, marking))


def _context(request: HttpRequest, attempt: Attempt, marking: Marking) -> dict[str, Any]:
    is_expired = attempt.state == AttemptState.EXPIRED
    shows_key = not is_expired or attempt.reviewed_at is not None
    left = tries_left(attempt.person, attempt.quiz_version, attempt.context)
    lessons = lessons_to_read_again(attempt, marking)
    answers = counted_answers(attempt, with_late=marking.counts_late) if shows_key else {}
    markings = list(attempt.markings.order_by("number")) if marking.number > 1 else [marking]
    decided = any(row.reason in DECISIONS for row in markings)
    return {
        "attempt": attempt,
        "version": attempt.quiz_version,
        "marking": marking,
        "correct": sum(mark["correct"] for mark in marking.marks.values()),
        "total": len(marking.marks),
        "percent": percent(marking.score, marking.max_score),
        "is_expired": is_expired,
        "shows_key": shows_key,
        "questions": reviewed_questions(attempt, marking, answers, get_language() or "vi") if shows_key else [],
        "late": 0 if decided or not is_expired else len(answers_of(attempt, late=True)),
        "remarks": list(pairwise(markings)),
        "tries_left": left,
        "panels": panels_for("attempt_result", request, attempt=attempt, lessons=lessons, tries_left=left),
        "local_key": "" if shows_key else local_key(attempt),
    }
