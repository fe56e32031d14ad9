"""A completion that is voided opens the obligation again, with a trace."""

import pytest
from django.utils import timezone

from assignments.actions import follow_completion, follow_voiding
from assignments.enums import Outcome
from courses.models import Completion
from courses.signals import completion_voided
from kit.clock import today
from kit.models import LogEntry
from reports.measures.completions import report
from tests.assignments.steps import days, leaves, only_row
from tests.factories.assignments import assigned, completed, rows_of
from tests.jobs import run_jobs


@pytest.fixture
def voided(ana):
    """Return a function that voids a completion as `courses` does."""

    def void(completion):
        completion.voided_at, completion.void_reason = timezone.now(), "Chấm lại"
        completion.save()
        completion_voided.send(sender=Completion, completion=completion, by=ana)
        run_jobs()

    return void


def test_what_was_completed_is_open_again_in_every_tree(state, party_tree, ana, party, comrade, course, voided):
    assigned(course, state.ward, ana)
    assigned(course, party_tree.committee, party)
    completion = completed(comrade, course)
    before = report(state.ward, today()).total

    voided(completion)

    assert {(row.outcome, row.completed_at, row.completed_on, row.unit_completed) for row in rows_of(comrade)} == {
        (Outcome.OPEN, None, None, None)
    }
    assert {row.enrolment for row in rows_of(comrade)} == {completion.enrolment}  # they have begun all the same
    after = report(state.ward, today()).total
    assert (before.completed, after.completed, after.in_progress) == (1, 0, 1)
    entries = LogEntry.objects.filter(action="assignments.reopen")
    assert {(entry.object_reference, entry.actor_id, entry.family) for entry in entries} == {
        (row.ref, ana.pk, row.family) for row in rows_of(comrade)
    }


def test_whose_day_has_passed_is_overdue(state, ana, ben, course, voided):
    assigned(course, state.ward, ana, days=-3)

    voided(completed(ben, course))

    assert (report(state.office, today()).total.overdue, only_row(ben).due_on) == (1, today() - days(3))


def test_who_has_left_meanwhile_need_not_do_it_again(state, ana, ben, course, voided):
    assigned(course, state.ward, ana)
    completion = completed(ben, course)
    leaves(ben, today() - days(1))
    assert only_row(ben).outcome == Outcome.COMPLETED

    voided(completion)

    assert only_row(ben).outcome == Outcome.LEFT


def test_another_persons_row_is_left_alone_and_twice_is_once(state, ana, ben, chi, course, voided):
    assigned(course, state.ward, ana)
    completed(chi, course)
    completion = completed(ben, course)

    voided(completion)
    follow_voiding(completion, ana)

    assert (only_row(chi).outcome, only_row(ben).outcome) == (Outcome.COMPLETED, Outcome.OPEN)
    assert LogEntry.objects.filter(action="assignments.reopen").count() == 1


def test_what_stands_once_more_is_completed_once_more(state, ana, ben, course, voided):
    assigned(course, state.ward, ana)
    completion = completed(ben, course)
    voided(completion)
    completion.voided_at = None
    completion.save()

    follow_completion(completion)

    assert (only_row(ben).outcome, only_row(ben).completed_at) == (Outcome.COMPLETED, completion.completed_at)
