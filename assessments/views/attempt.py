"""Taking a quiz: the sheet, saving, handing in."""

import base64
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions.answer import Outcome, Saved, save_answer, save_answers
from assessments.actions.submit import submit
from assessments.actions.upsert import Given
from assessments.forms import Sheet, fingerprint, read_answer
from assessments.models import Attempt
from assessments.queries.attempts import Facts, answers_of, is_due, seconds_left
from assessments.views.getters import attempt_of, current_attempt, facts_or_404
from kit.doors import signed_in
from kit.refusals import Refusal

_STATUS = {Outcome.STALE: 409, Outcome.CLOSED: 410}
_REFUSED = {"too_long": 413, "unreadable": 422}


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show all questions as one form; a post saves what was changed and, asked to, goes on to handing in."""
    if request.method == "POST":
        return _save_sheet(request, attempt_of(request, ref))
    attempt = current_attempt(request, ref)
    if not attempt.is_open:
        return redirect("assessments:attempt-result", ref)
    return _show(request, attempt, Sheet(attempt, answers_of(attempt), get_language() or "vi"))


def _save_sheet(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    sheet = Sheet(attempt, answers_of(attempt), get_language() or "vi")
    sheet.read(request.POST)
    saved = _save_again_where_passed(attempt, sheet.changed)
    time_is_up = is_due(attempt)
    if time_is_up:
        submit(attempt=attempt)
    if time_is_up or not attempt.is_open or any(row.outcome == Outcome.CLOSED for row in saved):
        messages.warning(request, _told_after_the_end(saved))
        return redirect("assessments:attempt-result", attempt.ref)
    if sheet.errors:
        sheet.answers = answers_of(attempt)
        return _show(request, attempt, sheet, status=422)
    if "hand_in" in request.POST:
        return redirect("assessments:attempt-submit", attempt.ref)
    messages.success(request, _("Your answers are saved."))
    return redirect(reverse("assessments:attempt-show", args=[attempt.ref]) + _anchor(request.POST.get("save", "")))


def _save_again_where_passed(attempt: Attempt, answers: list[Given]) -> list[Saved]:
    """Save answers of a form; where another tab was quicker by a moment, the form just sent is the newer one."""
    saved = save_answers(attempt_id=attempt.pk, answers=answers)
    passed = {item_id: row.kept for item_id, row in saved.items() if row.outcome == Outcome.STALE and row.kept}
    if passed:
        again = [
            Given(answer.item_id, answer.response, passed[answer.item_id].sequence + 1, answer.writer)
            for answer in answers
            if answer.item_id in passed
        ]
        saved |= save_answers(attempt_id=attempt.pk, answers=again)
    return list(saved.values())


def _told_after_the_end(saved: list[Saved]) -> str:
    if any(row.outcome == Outcome.LATE for row in saved):
        return _("Time had run out. What you sent just now is kept as late; it counts only if the marker accepts it.")
    if any(row.outcome == Outcome.CLOSED for row in saved):
        return _("The quiz was already handed in. What you sent just now was not taken.")
    return _("The quiz is handed in.")


def _anchor(item_id: str) -> str:
    return f"#q-{item_id}" if item_id.isdecimal() else ""


def _show(request: HttpRequest, attempt: Attempt, sheet: Sheet, status: int = 200) -> HttpResponse:
    questions, left = sheet.questions(), seconds_left(attempt)
    context: dict[str, Any] = {
        "attempt": attempt,
        "version": attempt.quiz_version,
        "questions": questions,
        "wrong": [question for question in questions if question.error],
        "answered": sum(question.is_answered for question in questions),
        "seconds_left": None if left is None else int(left),
        "local_key": local_key(attempt),
    }
    return render(request, "assessments/attempt.html", context, status=status)


def local_key(attempt: Attempt) -> str:
    """Return the key under which the browser keeps this attempt's answers until they are acknowledged."""
    secret = salted_hmac("assessments.local_answers", attempt.ref, algorithm="sha256").digest()
    return base64.b64encode(secret).decode()


@signed_in
@require_POST
def answer_save(request: HttpRequest, ref: str) -> JsonResponse:
    """Keep one answer. `saved` is true only after the commit; anything else says what to do."""
    facts = facts_or_404(request, ref)
    try:
        saved = save_answer(attempt_id=facts.id, answer=read_answer(facts, request.body))
    except Refusal as refusal:
        body = {"saved": False, "outcome": refusal.code, "sentence": refusal.sentence}
        return JsonResponse(body, status=_REFUSED.get(refusal.code, 400))
    return JsonResponse(_told(saved, _understood(facts, saved)), status=_STATUS.get(saved.outcome, 200))


def _understood(facts: Facts, saved: Saved) -> str:
    """Say how an answer was read, where what was typed may be read in several ways."""
    item = facts.paper.by_id.get(saved.kept.item_id) if saved.kept else None
    number = item.kind.understood(item.content, saved.kept.response) if item and saved.kept else ""
    return _("Understood as %(understood)s.") % {"understood": number} if number else ""


def _told(saved: Saved, understood: str = "") -> dict[str, Any]:
    """Return what the browser is told about an answer."""
    body: dict[str, Any] = {"saved": saved.acknowledged, "outcome": saved.outcome}
    if saved.kept:
        body |= {
            "sequence": saved.kept.sequence,
            "base": fingerprint(saved.kept.response),
            "at": f"{localtime(saved.kept.saved_at):%H:%M}",
        }
        if understood:
            body["understood"] = understood
    if saved.outcome == Outcome.STALE and saved.kept:
        body |= {"response": saved.kept.response, "sentence": _("A newer answer was saved in another window.")}
    if saved.outcome == Outcome.LATE:
        body["sentence"] = _("Time had run out. This answer is kept as late; it counts only if the marker accepts it.")
    if saved.outcome == Outcome.CLOSED:
        body["sentence"] = _("The quiz was already handed in. This answer was not taken.")
    return body


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_submit(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask once more, naming what is unanswered; a post hands in."""
    if request.method == "POST":
        attempt = submit(attempt=attempt_of(request, ref))
        return redirect("assessments:attempt-result", attempt.ref)
    attempt = current_attempt(request, ref)
    if not attempt.is_open:
        return redirect("assessments:attempt-result", ref)
    questions = Sheet(attempt, answers_of(attempt), get_language() or "vi").questions()
    unanswered = [question for question in questions if not question.is_answered]
    context = {"attempt": attempt, "version": attempt.quiz_version, "questions": questions, "unanswered": unanswered}
    return render(request, "assessments/submit.html", context)
