"""Attempts of a person, and what follows from them."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet
from django.db.models.functions import Now

from assessments.enums import AttemptState
from assessments.models import Answer, Attempt, Marking, QuizVersion
from assessments.queries.papers import Paper, paper_for, paper_of
from people.models import Person


@dataclass(frozen=True)
class Facts:
    """What never changes about an attempt: whose it is and which paper it is frozen to."""

    id: int
    person_id: int
    paper: Paper


@lru_cache(maxsize=4096)
def facts_of(ref: str) -> Facts:
    """Return the facts of an attempt, kept in memory: saving an answer then asks the database only to keep it.

    Raises Attempt.DoesNotExist, which is not kept.
    """
    attempt = Attempt.objects.select_related("quiz_version").get(ref=ref)
    return Facts(attempt.pk, attempt.person_id, paper_of(attempt.quiz_version))


def own_attempt(person: Person, ref: str) -> Attempt | None:
    """Return the person's attempt with its version and, as `now`, the database's time; None where it is not theirs."""
    rows = Attempt.objects.filter(person=person, ref=ref).exclude(state=AttemptState.VOID)
    attempt = rows.select_related("quiz_version").annotate(now=Now()).first()
    if attempt is not None:
        attempt.person = person
    return attempt


def seconds_left(attempt: Attempt) -> float | None:
    """Return how many seconds are left of an attempt fetched by `own_attempt`, None where its time is not limited."""
    return None if attempt.deadline is None else (attempt.deadline - attempt.now).total_seconds()  # type: ignore[attr-defined]


def is_due(attempt: Attempt) -> bool:
    """Return whether the time of an open attempt, fetched by `own_attempt`, has run out."""
    left = seconds_left(attempt) if attempt.is_open else None
    return left is not None and left < 0


def answers_of(attempt: Attempt, *, late: bool = False) -> dict[int, Answer]:
    """Return the kept answers by item: those that came in time, or the late ones."""
    rows = Answer.objects.filter(attempt_id=attempt.pk, month=attempt.month, is_late=late)
    return {answer.item_id: answer for answer in rows}


def counted_answers(attempt: Attempt, *, with_late: bool) -> dict[int, Answer]:
    """Return the answers that count: those in time and, where they were accepted, the late ones over them."""
    return answers_of(attempt) | (answers_of(attempt, late=True) if with_late else {})


def attempts_of(person: Person, context: str) -> QuerySet[Attempt]:
    """Return the person's attempts in a context, the first one first. Void ones are left out."""
    return (
        Attempt.objects.filter(person=person, context=context)
        .exclude(state=AttemptState.VOID)
        .select_related("quiz_version")
        .order_by("number")
    )


def tries_left(person: Person, quiz_version: QuizVersion, context: str) -> int | None:
    """Return how many more attempts may be started, None where there is no limit. An open one is used up already."""
    if not quiz_version.max_attempts:
        return None
    return max(0, quiz_version.max_attempts - attempts_of(person, context).count())


def latest_marking(attempt: Attempt) -> Marking | None:
    """Return the marking that counts: the last one."""
    return Marking.objects.filter(attempt=attempt).order_by("-number").first()


def lessons_to_read_again(attempt: Attempt, marking: Marking | None = None) -> list[str]:
    """Return the keys of the lessons behind the questions that were not wholly right, each once, in order.

    An attempt that is not marked yet has none.
    """
    marking = marking or latest_marking(attempt)
    if marking is None:
        return []
    missed = [
        item.lesson_key
        for item in paper_for(attempt).items
        if item.lesson_key and not marking.marks.get(str(item.id), {}).get("correct")
    ]
    return list(dict.fromkeys(missed))
