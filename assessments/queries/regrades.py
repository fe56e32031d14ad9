"""What a mended key changes: which questions were mended, whom it touches, and what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, When

from assessments.enums import AttemptState, RegradeState
from assessments.kinds.languages import in_languages_of
from assessments.models import Answer, Attempt, Marking, QuestionVersion, Quiz, QuizItem, Regrade, RegradeLine
from assessments.queries.papers import Paper, paper_for
from assessments.queries.worth import question_versions, versions_used, worth
from people.models import Person
from units.roles import Permission
from units.scope import reach

FINISHED = (AttemptState.SUBMITTED, AttemptState.EXPIRED)
DECIDED = (RegradeState.APPLYING, RegradeState.DONE)
_CHUNK = 500


@dataclass(frozen=True)
class Correction:
    """A version that a question is marked against since a regrade, and why."""

    version_id: int
    reason: str


@dataclass(frozen=True)
class Mended:
    """A question of a quiz whose key is another now than in attempts that were handed in."""

    quiz: Quiz
    old: QuestionVersion
    new: QuestionVersion
    attempts: int
    choices_changed: bool


@dataclass(frozen=True)
class Totals:
    """What a regrade changes, summed up."""

    attempts: int
    changed: int
    now_passed: int
    now_failed: int
    applied: int


def quizzes_marked_by(viewer: Person, on: date) -> QuerySet[Quiz]:
    """Return the quizzes whose attempts the viewer may mark again."""
    return Quiz.objects.filter(reach(viewer, Permission.APPROVE, on).filter("owner"))


def regrades_of(quizzes: QuerySet[Quiz]) -> QuerySet[Regrade]:
    """Return the regrades of some quizzes that were not dropped, the newest first."""
    kept = Regrade.objects.filter(quiz__in=quizzes).exclude(state=RegradeState.DROPPED)
    return kept.select_related("quiz", "prepared_by", "applied_by").order_by("-prepared_at", "-pk")


def corrections_of(quiz_ids: Iterable[int]) -> dict[int, dict[int, Correction]]:
    """Return, by quiz and question, what regrades have decided; the newer ones stand over the older."""
    found: dict[int, dict[int, Correction]] = defaultdict(dict)
    rows = Regrade.objects.filter(quiz_id__in=list(quiz_ids), state__in=DECIDED).order_by("applied_at", "pk")
    for row in rows:
        for question, version in row.versions.items():
            found[row.quiz_id][int(question)] = Correction(version, row.reason)
    return found


def corrections_for(attempt: Attempt) -> dict[int, Correction]:
    """Return, by question, the corrections that an attempt needs; its version should come with it. One statement."""
    corrections = corrections_of([attempt.quiz_version.quiz_id])[attempt.quiz_version.quiz_id]
    return {question: row for question, row in corrections.items() if _is_older(paper_for(attempt), question, row.version_id)}


def _is_older(paper: Paper, question: int, version: int) -> bool:
    """Return whether a paper asks the question in an older version; rows of versions are added in order."""
    return any(item.question_id == question and item.version_id < version for item in paper.items)


def mended(quizzes: QuerySet[Quiz]) -> dict[Quiz, list[Mended]]:
    """Return the questions of some quizzes whose key was mended since attempts were marked by an older one.

    A question that was only worded anew has no place here, nor one that a regrade has
    dealt with, unless its key was mended once more. A few statements, however many quizzes there are.
    """
    newer = QuestionVersion.objects.filter(
        question_id=OuterRef("question_version__question_id"), number__gt=OuterRef("question_version__number")
    )
    asked = Attempt.objects.filter(quiz_version_id=OuterRef("quiz_version_id"), state__in=FINISHED)
    items = QuizItem.objects.filter(Exists(newer), Exists(asked), quiz_version__quiz__in=quizzes)
    rows = list(items.select_related("question_version__question", "quiz_version__quiz").order_by("quiz_version_id", "position"))
    if not rows:
        return {}
    versions = _versions_of({row.question_version.question_id for row in rows})
    newest = {version.question_id: version for version in versions.values()}
    decided = corrections_of({row.quiz_version.quiz_id for row in rows})
    counts = _finished({row.quiz_version_id for row in rows})
    found: dict[Quiz, dict[int, Mended]] = defaultdict(dict)
    for row in rows:
        quiz, old = row.quiz_version.quiz, row.question_version
        new, correction = newest[old.question_id], decided[quiz.pk].get(old.question_id)
        if correction is not None and correction.version_id > old.pk:
            old = versions[correction.version_id]
        if in_languages_of(old.content, new.content)["key"] == old.content["key"]:
            continue
        before = found[quiz].get(old.question_id)
        attempts = counts.get(row.quiz_version_id, 0) + (before.attempts if before else 0)
        changed = old.content["options"] != new.content["options"] or bool(before and before.choices_changed)
        found[quiz][old.question_id] = Mended(quiz, old, new, attempts, changed)
    return {quiz: list(questions.values()) for quiz, questions in found.items()}


def _versions_of(questions: Iterable[int]) -> dict[int, QuestionVersion]:
    """Return all versions of some questions, the newest last."""
    rows = QuestionVersion.objects.filter(question_id__in=questions).select_related("question").order_by("number")
    return {row.pk: row for row in rows}


def _finished(versions: Iterable[int]) -> dict[int, int]:
    rows = Attempt.objects.filter(quiz_version_id__in=versions, state__in=FINISHED).values_list("quiz_version_id")
    return dict(rows.annotate(Count("pk")).order_by())


def touched(regrade: Regrade) -> QuerySet[Attempt]:
    """Return the finished attempts whose paper asks one of the questions in an older version, oldest first."""
    older = Q(pk__in=[])
    for question, version in regrade.versions.items():
        older |= Q(question_version__question_id=int(question), question_version_id__lt=version)
    versions = QuizItem.objects.filter(older, quiz_version__quiz_id=regrade.quiz_id).values("quiz_version_id")
    return Attempt.objects.filter(quiz_version_id__in=versions, state__in=FINISHED).order_by("pk")


def lines_of(regrade: Regrade) -> Iterator[list[RegradeLine]]:
    """Yield the lines of a regrade as they come out now, unsaved, in chunks; memory stays flat.

    Attempts that were marked against the mended key already have none.
    """
    targets = question_versions(regrade.versions.values())
    last = 0
    while chunk := list(touched(regrade).select_related("quiz_version").filter(pk__gt=last)[:_CHUNK]):
        last = chunk[-1].pk
        yield [line for line in _computed(regrade, chunk, targets) if line is not None]


def _computed(regrade: Regrade, attempts: list[Attempt], targets: Mapping[int, QuestionVersion]) -> Iterator[RegradeLine | None]:
    ids = [attempt.pk for attempt in attempts]
    markings = {row.attempt_id: row for row in Marking.objects.filter(attempt_id__in=ids).order_by("number")}
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(attempt_id__in=ids).order_by("is_late"):
        answers[answer.attempt_id].append(answer)
    used = {version for row in markings.values() for version in _versions(row)}
    known = QuestionVersion.objects.in_bulk(used)
    for attempt in attempts:
        yield _line(regrade, attempt, markings[attempt.pk], answers[attempt.pk], targets, known)


def _line(
    regrade: Regrade,
    attempt: Attempt,
    before: Marking,
    answers: list[Answer],
    targets: Mapping[int, QuestionVersion],
    known: Mapping[int, QuestionVersion],
) -> RegradeLine | None:
    paper = paper_for(attempt)
    needed = {
        item.question_id: targets[item.question_id]
        for item in paper.items
        if item.question_id in targets and before.marks[str(item.id)]["version"] < targets[item.question_id].pk
    }
    if not needed:
        return None
    against = {question: known[version] for question, version in versions_used(before, paper).items()} | needed
    responses = {row.item_id: row.response for row in answers if before.counts_late or not row.is_late}
    after = worth(attempt.quiz_version, responses, against)
    return RegradeLine(
        regrade=regrade,
        attempt=attempt,
        max_score=after.max_score,
        before_score=before.score,
        before_passed=before.passed,
        after_score=after.score,
        after_passed=after.passed,
    )


def _versions(marking: Marking) -> set[int]:
    return {mark["version"] for mark in marking.marks.values()}


def totals(regrade: Regrade) -> Totals:
    """Return what a regrade changes, in one statement."""
    of = regrade.lines
    row = of.aggregate(
        attempts=Count("pk"),
        changed=Count("pk", filter=~Q(before_score=F("after_score"))),
        now_passed=Count("pk", filter=Q(before_passed=False, after_passed=True)),
        now_failed=Count("pk", filter=Q(before_passed=True, after_passed=False)),
        applied=Count("applied_at"),
    )
    return Totals(**row)


def lines_shown(regrade: Regrade) -> QuerySet[RegradeLine]:
    """Return the lines as the screen lists them: who passes or fails anew first, then other scores, then the unchanged."""
    weight = Case(
        When(~Q(before_passed=F("after_passed")), then=0),
        When(~Q(before_score=F("after_score")), then=1),
        default=2,
        output_field=IntegerField(),
    )
    return (
        regrade.lines.annotate(weight=weight)
        .select_related("attempt__person")
        .order_by("weight", "attempt__person__sort_key", "pk")
    )
