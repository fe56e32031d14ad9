"""Saving answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from assessments.actions.upsert import Given, Kept, upsert
from assessments.enums import AttemptState
from assessments.models import Answer, Attempt
from kit.refusals import Refusal

MAX_BYTES = 1024
_TAKING = {AttemptState.OPEN, AttemptState.EXPIRED}


class Outcome(StrEnum):
    """What became of an answer."""

    SAVED = "saved"
    LATE = "late"  # kept, but after the deadline
    DUPLICATE = "duplicate"  # this very change was kept before
    STALE = "stale"  # a newer change is kept
    CLOSED = "closed"  # the attempt takes no more answers


@dataclass(frozen=True)
class Saved:
    """What became of an answer, and the one that is kept now, if any."""

    outcome: Outcome
    kept: Kept | None

    @property
    def acknowledged(self) -> bool:
        """Whether the change that came in is in the database for good."""
        return self.outcome in {Outcome.SAVED, Outcome.LATE, Outcome.DUPLICATE}


def save_answer(*, attempt_id: int, answer: Given) -> Saved:
    """Keep one answer and say what became of it; when this returns, it is committed.

    The answer must be readable and its item belong to the attempt: callers check both
    against the attempt's paper. Outside a transaction this is one statement. Refuses
    with `too_long`. Not in the audit log.
    """
    return save_answers(attempt_id=attempt_id, answers=[answer])[answer.item_id]


def save_answers(*, attempt_id: int, answers: Sequence[Given]) -> dict[int, Saved]:
    """Keep several answers, each under the same rules as one, in one statement."""
    for answer in answers:
        _refuse_long(answer)
    written = upsert(attempt_id, answers) if answers else {}
    found = {item_id: Saved(Outcome.LATE if kept.is_late else Outcome.SAVED, kept) for item_id, kept in written.items()}
    missing = [answer for answer in answers if answer.item_id not in found]
    if missing:
        found |= _why_not(attempt_id, missing)
    return found


def _why_not(attempt_id: int, answers: Sequence[Given]) -> dict[int, Saved]:
    """Tell duplicates, stale answers and closed attempts apart for what the upsert passed over."""
    rows: dict[int, list[Kept]] = {}
    wanted = [answer.item_id for answer in answers]
    for row in Answer.objects.filter(attempt_id=attempt_id, item_id__in=wanted).order_by("is_late"):
        kept = Kept(row.item_id, row.response, row.sequence, row.writer, row.saved_at, row.is_late)
        rows.setdefault(row.item_id, []).append(kept)
    state = Attempt.objects.filter(pk=attempt_id).values_list("state", "reviewed_at").first()
    takes = state is not None and state[0] in _TAKING and state[1] is None
    found = {}
    for answer in answers:
        kept_rows = rows.get(answer.item_id, [])
        same = [kept for kept in kept_rows if (kept.sequence, kept.writer) == (answer.sequence, answer.writer)]
        if same:
            found[answer.item_id] = Saved(Outcome.DUPLICATE, same[0])
        else:
            last = kept_rows[-1] if kept_rows else None
            found[answer.item_id] = Saved(Outcome.STALE if takes and last else Outcome.CLOSED, last)
    return found


def _refuse_long(answer: Given) -> None:
    if len(json.dumps(answer.response, ensure_ascii=False).encode()) > MAX_BYTES:
        raise Refusal("too_long", _("This answer is too long. Shorten it and save it again."))
