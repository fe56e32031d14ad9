"""Several requirements for one course: the strictest governs, taking one away leaves the rest."""

import pytest

from assignments.actions import withdraw
from assignments.enums import Outcome
from assignments.models import Obligation
from assignments.queries import duties_of
from kit.clock import today
from kit.refusals import Refusal
from tests.factories.assignments import assigned, completed, course_at, rows_of
from units.enums import Status
from units.models import Membership


def governing(person):
    return [row.governs for row in rows_of(person)]


def test_strictest_due_date_governs_and_all_rows_are_kept(state, ana, ben):
    course = course_at(state.ward)

    for days in (30, 10, 20):
        assigned(course, state.ward, ana, days=days)

    assert governing(ben) == [False, True, False]
    assert Obligation.objects.counted().filter(person=ben).count() == 1


def test_of_two_on_the_same_day_the_older_governs(state, ana, ben):
    course = course_at(state.ward)

    assigned(course, state.ward, ana, days=10)
    assigned(course, state.office, ana, days=10)

    assert governing(ben) == [True, False]


def test_trees_do_not_govern_each_other_and_the_learner_sees_the_earlier_day(state, party_tree, ana, comrade, party):
    course = course_at(state.ward)

    assigned(course, state.ward, ana, days=30)
    row_of_party = assigned(course, party_tree.committee, party, days=10)

    assert governing(comrade) == [True, True]
    assert [duty.obligation.requirement for duty in duties_of(comrade, today())] == [row_of_party]


def test_withdrawing_leaves_the_next_strictest(state, ana, ben):
    course = course_at(state.ward)
    assigned(course, state.ward, ana, days=30)
    strict = assigned(course, state.ward, ana, days=10)

    withdraw(requirement=strict, by=ana)

    assert [(row.outcome, row.governs) for row in rows_of(ben)] == [(Outcome.OPEN, True), (Outcome.WITHDRAWN, False)]


def test_withdrawing_keeps_what_was_completed(state, ana, ben, chi):
    course = course_at(state.ward)
    requirement = assigned(course, state.ward, ana)
    completed(ben, course)

    withdraw(requirement=requirement, by=ana)

    assert [row.outcome for row in rows_of(ben)] == [Outcome.COMPLETED]
    assert [row.outcome for row in rows_of(chi)] == [Outcome.WITHDRAWN]


def test_withdrawing_twice_changes_nothing(state, ana, ben):
    requirement = assigned(course_at(state.ward), state.ward, ana)
    withdraw(requirement=requirement, by=ana)
    requirement.refresh_from_db()
    first = requirement.withdrawn_at

    withdraw(requirement=requirement, by=ana)

    requirement.refresh_from_db()
    assert requirement.withdrawn_at == first


def test_a_neighbour_may_not_withdraw(state, ana, ben, eve):
    requirement = assigned(course_at(state.ward), state.ward, ana)

    with pytest.raises(Refusal) as refused:
        withdraw(requirement=requirement, by=eve)

    assert refused.value.code == "no_right"


def test_an_exempt_row_governs_only_where_no_other_asks(state, ana, ben):
    course = course_at(state.ward)
    Membership.objects.filter(person=ben).update(status=Status.LEAVE)
    assigned(course, state.ward, ana, days=10)
    assert governing(ben) == [True]
    Membership.objects.filter(person=ben).update(status=Status.ACTIVE)

    assigned(course, state.ward, ana, days=30)

    assert [(row.outcome, row.governs) for row in rows_of(ben)] == [(Outcome.EXEMPT, False), (Outcome.OPEN, True)]


def test_enrolling_begins_and_completing_completes_in_every_tree(state, party_tree, ana, comrade, party):
    course = course_at(state.ward)
    assigned(course, state.ward, ana)
    assigned(course, party_tree.committee, party)

    completion = completed(comrade, course)

    rows = rows_of(comrade)
    assert {row.outcome for row in rows} == {Outcome.COMPLETED}
    assert {row.enrolment for row in rows} == {completion.enrolment}
    assert [row.unit_completed for row in rows] == [state.office, party_tree.cell]
    assert {row.completed_on for row in rows} == {today()}


def test_completing_another_course_completes_nothing(state, ana, ben):
    assigned(course_at(state.ward), state.ward, ana)

    completed(ben, course_at(state.ward, "Khóa khác"))

    assert [row.outcome for row in rows_of(ben)] == [Outcome.OPEN]


def test_rows_are_visible_to_their_person_and_to_those_who_follow_the_unit(state, party_tree, ana, comrade, eve, party):
    course = course_at(state.ward)
    assigned(course, state.ward, ana)
    assigned(course, party_tree.committee, party)

    def seen(viewer):
        return set(Obligation.objects.visible_to(viewer, today()).filter(person=comrade).values_list("family", flat=True))

    assert (seen(ana), seen(eve), seen(party), seen(comrade)) == ({"state"}, set(), {"party"}, {"state", "party"})
