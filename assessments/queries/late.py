"""Answers that came after the deadline, as the marker looks at them: with and without."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.safestring import SafeString, mark_safe

from assessments.enums import AttemptState, MarkingReason
from assessments.kinds.base import Explained, words
from assessments.models import Answer, Attempt, Marking, QuestionVersion
from assessments.queries.papers import Item, paper_for
from assessments.queries.worth import Worth, question_versions, versions_used, worth
from people.models import Person
from units.roles import Permission
from units.scope import reach

DECISIONS = (MarkingReason.LATE_ANSWER, MarkingReason.LATE_REFUSED)


@dataclass(frozen=True)
class LateAnswer:
    """One answer that came late, beside the one that came in time, with the points that each brings."""

    number: int
    text: SafeString
    arrived_at: datetime
    in_time: Explained
    late: Explained
    points_without: Decimal
    points_with: Decimal
    of: Decimal


@dataclass(frozen=True)
class Late:
    """An attempt with late answers: what it is worth without and with them, and what was decided, if anything."""

    attempt: Attempt
    arrived_at: datetime
    answers: int
    without: Worth
    including: Worth
    decision: Marking | None

    @property
    def changes_result(self) -> bool:
        """Whether the decision is one between passed and failed."""
        return self.without.passed != self.including.passed


def late_attempts(viewer: Person, on: date) -> QuerySet[Attempt]:
    """Return the closed attempts with late answers at quizzes whose attempts the viewer may mark again."""
    within = reach(viewer, Permission.APPROVE, on).filter("quiz_version__quiz__owner")
    late = Answer.objects.filter(attempt_id=OuterRef("pk"), is_late=True)
    closed = Attempt.objects.filter(within, Exists(late), state__in=[AttemptState.SUBMITTED, AttemptState.EXPIRED])
    return closed.select_related("person", "quiz_version__quiz__owner")


def waiting(attempts: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """Return those of them about which nobody has decided, the longest waiting first."""
    return attempts.exclude(Exists(_decisions())).order_by("deadline", "pk")


def decided(attempts: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """Return those of them about which somebody has decided, the newest first."""
    return attempts.filter(Exists(_decisions())).order_by("-deadline", "-pk")


def _decisions() -> QuerySet[Marking]:
    return Marking.objects.filter(attempt_id=OuterRef("pk"), reason__in=DECISIONS)


def looked_at(attempts: Sequence[Attempt]) -> list[Late]:
    """Return attempts with what a decision would mean, in a few statements however many there are."""
    ids = [attempt.pk for attempt in attempts]
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(attempt_id__in=ids):
        answers[answer.attempt_id].append(answer)
    markings: dict[int, list[Marking]] = defaultdict(list)
    for marking in Marking.objects.filter(attempt_id__in=ids).select_related("marked_by").order_by("number"):
        markings[marking.attempt_id].append(marking)
    used = {attempt.pk: versions_used(markings[attempt.pk][-1], paper_for(attempt)) for attempt in attempts}
    ids_used = {version for versions in used.values() for version in versions.values()}
    known = QuestionVersion.objects.in_bulk(ids_used) if ids_used else {}
    return [
        _late(
            attempt,
            answers[attempt.pk],
            markings[attempt.pk],
            {question: known[version] for question, version in used[attempt.pk].items()},
        )
        for attempt in attempts
    ]


def _late(
    attempt: Attempt,
    answers: Sequence[Answer],
    markings: Sequence[Marking],
    against: Mapping[int, QuestionVersion],
) -> Late:
    in_time, late = _responses(answers)
    decisions = [marking for marking in markings if marking.reason in DECISIONS]
    return Late(
        attempt=attempt,
        arrived_at=max(answer.saved_at for answer in answers if answer.is_late),
        answers=len(late),
        without=worth(attempt.quiz_version, in_time, against),
        including=worth(attempt.quiz_version, in_time | late, against),
        decision=decisions[-1] if decisions else None,
    )


def _responses(answers: Sequence[Answer]) -> tuple[dict[int, object], dict[int, object]]:
    in_time = {answer.item_id: answer.response for answer in answers if not answer.is_late}
    return in_time, {answer.item_id: answer.response for answer in answers if answer.is_late}


def late_answers(attempt: Attempt, marking: Marking, locale: str) -> list[LateAnswer]:
    """Return the late answers of an attempt in words, in the author's order."""
    answers = list(Answer.objects.filter(attempt_id=attempt.pk, month=attempt.month))
    against = question_versions(versions_used(marking, paper_for(attempt)).values())
    in_time, late = _responses(answers)
    arrived = {answer.item_id: answer.saved_at for answer in answers if answer.is_late}
    without = worth(attempt.quiz_version, in_time, against)
    including = worth(attempt.quiz_version, in_time | late, against)
    return [
        _answer(item, number, locale, against, (in_time, late), arrived[item.id], (without, including))
        for number, item in enumerate(paper_for(attempt).items, start=1)
        if item.id in late
    ]


def _answer(
    item: Item,
    number: int,
    locale: str,
    against: Mapping[int, QuestionVersion],
    responses: tuple[Mapping[int, object], Mapping[int, object]],
    arrived_at: datetime,
    worths: tuple[Worth, Worth],
) -> LateAnswer:
    content = against[item.question_id].content if item.question_id in against else item.content
    points = [Decimal(one.marks[str(item.id)]["points"]) for one in worths]
    return LateAnswer(
        number=number,
        text=mark_safe(words(content, locale)["text"]),
        arrived_at=arrived_at,
        in_time=item.kind.explain(content, responses[0][item.id], locale) if item.id in responses[0] else Explained(),
        late=item.kind.explain(content, responses[1].get(item.id), locale),
        points_without=points[0],
        points_with=points[1],
        of=item.points,
    )
