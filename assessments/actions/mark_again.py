"""Marking one attempt again. What was there before stays beside it; the learner is told what changed and why."""

from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from assessments.actions.marking import add_marking
from assessments.enums import MarkingReason
from assessments.models import Attempt, Marking, QuestionVersion, Quiz
from assessments.queries.attempts import counted_answers, latest_marking
from assessments.queries.papers import paper_for
from assessments.queries.worth import question_versions, versions_used
from assessments.signals import attempt_marked_again
from kit.audit import record
from kit.clock import database_now, today
from kit.refusals import Refusal
from kit.text import nfc, says_something
from people.actions.notify import notify
from people.models import Person
from units.roles import Permission
from units.scope import may

LONGEST_REASON = 300


def refuse_stranger(quiz: Quiz, by: Person) -> None:
    """Refuse, with `not_allowed`, whoever may not mark attempts at a quiz."""
    if not may(by, Permission.APPROVE, quiz.owner, today()):
        raise Refusal("not_allowed", _("Only an approver of the unit that owns this quiz may mark it again."))


def checked_reason(text: str) -> str:
    """Return the reason in one form. Refuses with `no_reason`, `long_reason`."""
    reason = nfc(text)
    if not says_something(reason):
        raise Refusal("no_reason", _("Write the reason: the learner reads it, and it is kept."))
    if len(reason) > LONGEST_REASON:
        raise Refusal("long_reason", _("Write the reason in at most %(most)s characters.") % {"most": LONGEST_REASON})
    return reason


def locked(attempt: Attempt) -> Attempt:
    """Return the attempt with its row locked, and with the quiz that it belongs to."""
    rows = Attempt.objects.select_for_update(of=("self",)).select_related("quiz_version__quiz__owner", "person")
    return rows.get(pk=attempt.pk)


def marking_of(attempt: Attempt) -> Marking:
    """Return the marking that counts. Refuses with `not_finished`."""
    before = latest_marking(attempt)
    if before is None:
        raise Refusal("not_finished", _("This attempt is not handed in yet."))
    return before


@transaction.atomic
def mark_again(
    *,
    attempt: Attempt,
    before: Marking,
    by: Person | None,
    reason: MarkingReason,
    note: str,
    counts_late: bool,
    corrected: Mapping[int, QuestionVersion] | None = None,
) -> Marking:
    """Add a marking to an attempt that `locked` returned, and tell those who listen, in one transaction.

    Versions that the marking before was made against stay in force, so that one decision
    never undoes another; `corrected` is laid over them.
    """
    used = versions_used(before, paper_for(attempt))
    overlaid = set(corrected or {})
    kept = question_versions(version for question, version in used.items() if question not in overlaid)
    after = add_marking(
        attempt=attempt,
        responses={item_id: row.response for item_id, row in counted_answers(attempt, with_late=counts_late).items()},
        number=before.number + 1,
        reason=reason,
        by=by,
        at=database_now(),
        counts_late=counts_late,
        note=note,
        against=kept | dict(corrected or {}),
    )
    attempt.save(update_fields=["score", "max_score", "passed"])
    scores = {name: {"score": str(row.score), "passed": row.passed} for name, row in (("before", before), ("after", after))}
    record(by=by, did="attempt.marked_again", to=attempt, before=scores["before"], after={**scores["after"], "reason": reason})
    attempt_marked_again.send(sender=Attempt, attempt=attempt, before=before, after=after)
    _tell(attempt, before, after)
    return after


def _tell(attempt: Attempt, before: Marking, after: Marking) -> None:
    """Tell the learner of a decision about late answers, and of a regrade that changed something."""
    same = (before.score, before.passed) == (after.score, after.passed)
    if same and after.reason == MarkingReason.REGRADE:
        return
    with translation.override(attempt.person.language):
        title = attempt.quiz_version.title
    notify(
        person=attempt.person,
        kind="marked_again",
        facts={
            "quiz": title,
            "what": after.reason,
            "before": str(before.score),
            "after": str(after.score),
            "of": str(after.max_score),
            "passed_before": before.passed,
            "passed": after.passed,
            "reason": after.note,
            "path": reverse("assessments:attempt-result", args=[attempt.ref]),
        },
        key=f"marked_again:{after.pk}",
        family=attempt.family,
    )
