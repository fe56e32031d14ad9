"""Marking again by a mended key: one attempt, or all that were marked by the older one."""

import logging
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.actions.mark_again import checked_reason, locked, mark_again, marking_of, refuse_stranger
from assessments.enums import MarkingReason, RegradeState
from assessments.models import Attempt, Marking, QuestionVersion, Quiz, Regrade, RegradeLine
from assessments.queries.papers import paper_for
from assessments.queries.regrades import lines_of, mended
from assessments.queries.worth import question_versions
from kit.audit import record
from kit.jobs import run_later
from kit.refusals import Refusal
from people.models import Person

log = logging.getLogger(__name__)
AT_ONCE = 1000  # attempts that one job marks again before it hands on to the next


@transaction.atomic
def regrade(*, attempt: Attempt, by: Person, corrected: Mapping[int, QuestionVersion] | None = None, reason: str = "") -> Marking:
    """Mark a finished attempt again from its stored answers and return the new marking beside the old one.

    `corrected` gives, by question, a later version to mark against, for a key that was
    wrong. Without it the marks come out as before. Refuses with `not_allowed`,
    `not_finished`, `foreign_version`.
    """
    for question_id, version in (corrected or {}).items():
        if version.question_id != question_id:
            raise Refusal("foreign_version", _("That is a version of another question."))
    attempt = locked(attempt)
    refuse_stranger(attempt.quiz_version.quiz, by)
    return _mark(attempt, by, corrected or {}, reason)


@transaction.atomic
def prepare_regrade(*, quiz: Quiz, questions: Collection[int], by: Person, reason: str) -> Regrade:
    """Have it computed what marking again by the mended keys of some questions would change. No mark is touched yet.

    What was prepared for this quiz before and not applied is dropped. Refuses with
    `not_allowed`, `nothing_mended`, `being_applied`, `no_reason`, `long_reason`.
    """
    refuse_stranger(quiz, by)
    note = checked_reason(reason)
    Quiz.objects.select_for_update().get(pk=quiz.pk)
    found = {row.new.question_id: row.new.pk for row in mended(Quiz.objects.filter(pk=quiz.pk)).get(quiz, [])}
    versions = {str(question): version for question, version in found.items() if question in questions}
    if not versions:
        raise Refusal("nothing_mended", _("Choose at least one question whose key was mended."))
    if quiz.regrades.filter(state=RegradeState.APPLYING).exists():
        raise Refusal("being_applied", _("A regrade of this quiz is being applied just now. Wait until it is finished."))
    quiz.regrades.filter(state__in=[RegradeState.PREPARING, RegradeState.READY]).update(state=RegradeState.DROPPED)
    made = Regrade.objects.create(quiz=quiz, family=quiz.owner.family, versions=versions, reason=note, prepared_by=by)
    record(by=by, did="quiz.regrade_prepared", to=made, after={"versions": versions}, unit=quiz.owner)
    run_later("assessments.prepare_regrade", key=f"regrade_prepared:{made.pk}", family=made.family, regrade_id=made.pk)
    return made


def compute_lines(*, regrade: Regrade) -> None:
    """Write the lines of a regrade that is being prepared, in pieces. Running it again writes them anew."""
    if Regrade.objects.filter(pk=regrade.pk, state=RegradeState.PREPARING).exists():
        regrade.lines.all().delete()
        _add_lines(regrade)
        Regrade.objects.filter(pk=regrade.pk, state=RegradeState.PREPARING).update(state=RegradeState.READY)


@transaction.atomic
def apply_regrade(*, regrade: Regrade, by: Person) -> None:
    """Have all attempts of a regrade marked again; those frozen to the older key and handed in later follow it too.

    Asked twice, it is done once. Refuses with `not_allowed`, `not_ready`.
    """
    refuse_stranger(regrade.quiz, by)
    row = Regrade.objects.select_for_update().get(pk=regrade.pk)
    if row.state in {RegradeState.APPLYING, RegradeState.DONE}:
        return
    if row.state != RegradeState.READY:
        raise Refusal("not_ready", _("This regrade cannot be applied. Prepare it again."))
    row.state, row.applied_by, row.applied_at = RegradeState.APPLYING, by, timezone.now()
    row.save(update_fields=["state", "applied_by", "applied_at"])
    record(by=by, did="quiz.regrade_applied", to=row, after={"versions": row.versions}, unit=regrade.quiz.owner)
    _go_on(row, 0)


@transaction.atomic
def drop_regrade(*, regrade: Regrade, by: Person) -> None:
    """Leave the marks as they are. Refuses with `not_allowed`; what is applied already stays applied."""
    refuse_stranger(regrade.quiz, by)
    waiting = Regrade.objects.filter(pk=regrade.pk, state__in=[RegradeState.PREPARING, RegradeState.READY])
    if waiting.update(state=RegradeState.DROPPED):
        record(by=by, did="quiz.regrade_dropped", to=regrade, unit=regrade.quiz.owner)


def carry_out(*, regrade: Regrade) -> None:
    """Mark the next attempts of a regrade again, each in a transaction of its own, and hand on to the next job.

    When no line is left, attempts that were handed in since it was prepared are taken in;
    when there are none of these either, the regrade is done. An attempt that fails holds up
    no other; it is tried again with the job.
    """
    if regrade.state != RegradeState.APPLYING:
        return
    waiting = _waiting(regrade)
    if not waiting:
        _add_lines(regrade)
        waiting = _waiting(regrade)
    if not waiting:
        Regrade.objects.filter(pk=regrade.pk).update(state=RegradeState.DONE)
        return
    targets = question_versions(regrade.versions.values())
    failed: Exception | None = None
    for pk in waiting:
        try:
            _apply_line(pk, regrade, targets)
        except Exception as error:
            log.exception("Line %s of regrade %s could not be applied.", pk, regrade)
            failed = error
    if failed:
        raise failed
    _go_on(regrade, waiting[-1])


def _waiting(regrade: Regrade) -> list[int]:
    return list(regrade.lines.filter(applied_at=None).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


def _go_on(regrade: Regrade, after: int) -> None:
    run_later("assessments.apply_regrade", key=f"regrade:{regrade.pk}:{after}", family=regrade.family, regrade_id=regrade.pk)


def _add_lines(regrade: Regrade) -> None:
    for lines in lines_of(regrade):
        RegradeLine.objects.bulk_create(lines, ignore_conflicts=True)


@transaction.atomic
def _apply_line(pk: int, regrade: Regrade, targets: Mapping[int, QuestionVersion]) -> None:
    line = RegradeLine.objects.select_for_update(of=("self",)).select_related("attempt").get(pk=pk)
    if line.applied_at is not None:
        return
    attempt = locked(line.attempt)
    asked = {item.question_id: item.version_id for item in paper_for(attempt).items}
    older = {question: row for question, row in targets.items() if asked.get(question, row.pk) < row.pk}
    after = _mark(attempt, regrade.applied_by, older, regrade.reason)
    before = attempt.markings.get(number=after.number - 1)
    line.before_score, line.before_passed = before.score, before.passed
    line.after_score, line.after_passed, line.applied_at = after.score, after.passed, timezone.now()
    line.save()


def _mark(attempt: Attempt, by: Person | None, corrected: Mapping[int, QuestionVersion], reason: str) -> Marking:
    before = marking_of(attempt)
    return mark_again(
        attempt=attempt,
        before=before,
        by=by,
        reason=MarkingReason.REGRADE,
        note=reason,
        counts_late=before.counts_late,
        corrected=corrected,
    )
