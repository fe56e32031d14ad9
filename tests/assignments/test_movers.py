"""Who moves takes an equal obligation along; so do people whose unit moves or takes another name."""

from assignments.actions import follow_people
from assignments.enums import Outcome
from assignments.models import Obligation
from courses.actions.enrol import enrol
from kit.clock import today
from people.models import Notice
from tests import cast
from tests.assignments.steps import days, joins, leaves, moves, only_row
from tests.factories.assignments import assigned, completed, course_at, rows_of
from tests.factories.units import UnitFactory
from tests.jobs import run_jobs
from units.actions import change_membership, dissolve, move_unit, rename_unit
from units.enums import Extent
from units.models import Succession


def test_moving_below_the_same_requirement_moves_the_row_and_nothing_else(state, ana, ben, course):
    assigned(course, state.ward, ana, days=5)
    before = only_row(ben)

    moves(ben, state.centre)

    row = only_row(ben)
    assert (row.pk, row.due_on, row.assigned_at, row.outcome) == (before.pk, before.due_on, before.assigned_at, Outcome.OPEN)
    assert (row.unit_assigned, row.unit_due, row.membership.unit) == (state.office, state.centre, state.centre)


def test_a_row_that_was_due_before_the_move_stays_with_the_old_unit(state, ana, ben, course):
    assigned(course, state.ward, ana, days=-2)

    moves(ben, state.centre)

    assert (only_row(ben).unit_due, only_row(ben).outcome) == (state.office, Outcome.OPEN)


def test_a_move_that_is_written_down_late_counts_from_its_day(state, ana, ben, course):
    assigned(course, state.ward, ana, days=-2)

    moves(ben, state.centre, on=today() - days(5))

    assert only_row(ben).unit_due == state.centre


def test_an_equal_obligation_carries_over_with_its_first_start(state, ana, eve, ben, course):
    enrolment = enrol(person=ben, course=course, by=ben)
    assigned(course, state.ward, ana, days=10)
    other = assigned(course, state.other_ward, eve, days=30)

    moves(ben, state.other_office)

    old, new = rows_of(ben)
    assert (old.outcome, old.governs) == (Outcome.LEFT, False)
    assert (new.requirement, new.outcome, new.governs, new.unit_due) == (other, Outcome.OPEN, True, state.other_office)
    assert (new.assigned_at, new.unit_assigned, new.started_at) == (old.assigned_at, state.office, enrolment.enrolled_at)
    assert new.due_on == today() + days(10)  # moving buys no time
    assert Obligation.objects.counted().filter(person=ben).count() == 1


def test_a_carried_obligation_takes_the_new_units_earlier_day_but_not_less_than_the_grace(state, ana, eve, ben, course):
    assigned(course, state.ward, ana, days=30)
    assigned(course, state.other_ward, eve, days=3)

    moves(ben, state.other_office)

    assert rows_of(ben)[1].due_on == today() + days(14)


def test_who_keeps_their_day_by_moving_is_not_told_again(state, ana, eve, ben, course):
    assigned(course, state.ward, ana, days=10)
    assigned(course, state.other_ward, eve, days=30)
    run_jobs()

    moves(ben, state.other_office)

    assert Notice.objects.filter(person=ben).count() == 1


def test_who_completed_and_moves_is_counted_once_by_the_new_unit(state, ana, eve, ben, course):
    assigned(course, state.ward, ana, days=10)
    assigned(course, state.other_ward, eve, days=30)
    completed(ben, course)

    moves(ben, state.other_office)

    (row,) = Obligation.objects.counted().filter(person=ben)
    assert (row.outcome, row.unit_due, row.unit_completed) == (Outcome.COMPLETED, state.other_office, state.office)


def test_moving_where_another_course_is_asked_closes_one_and_begins_the_other(state, ana, eve, ben, course):
    assigned(course, state.ward, ana, days=10)
    assigned(course_at(state.city, "Khóa khác"), state.other_ward, eve, days=3)

    moves(ben, state.other_office)

    assert [(row.outcome, row.due_on) for row in rows_of(ben)] == [
        (Outcome.LEFT, today() + days(10)),
        (Outcome.OPEN, today() + days(14)),
    ]


def test_moving_out_of_the_stricter_of_two_leaves_the_other(state, ana, ben, course, admin, grant_role):
    grant_role(person=admin, role="unit_hr", unit=state.city)
    wide = assigned(course, state.city, admin, days=40)
    assigned(course, state.ward, ana, days=10)

    moves(ben, state.other_office)

    assert [(row.outcome, row.governs) for row in rows_of(ben)] == [(Outcome.OPEN, True), (Outcome.LEFT, False)]
    assert (rows_of(ben)[0].requirement, rows_of(ben)[0].unit_due) == (wide, state.other_office)


def test_there_and_back_again_goes_on_with_the_first_row(state, ana, eve, ben, course):
    assigned(course, state.ward, ana, days=10)
    assigned(course, state.other_ward, eve, days=30)
    moves(ben, state.other_office, on=today() - days(1))

    moves(ben, state.office)

    assert [(row.outcome, row.governs, row.due_on) for row in rows_of(ben)] == [
        (Outcome.OPEN, True, today() + days(10)),
        (Outcome.LEFT, False, today() + days(10)),
    ]


def test_a_new_position_is_no_joining(state, ana, ben, course):
    change_membership(membership=ben.memberships.get(), on=today() - days(1), by=None, position="Phó phòng")

    assigned(course, state.ward, ana, days=3)

    assert only_row(ben).due_on == today() + days(3)


# Units that move, take another name or end


def test_people_of_a_unit_that_moves_away_leave_with_it(state, ana, ben, chi, course):
    assigned(course, state.ward, ana)

    move_unit(unit=state.office, parent=state.other_ward, on=today(), by=None)
    run_jobs()

    assert (only_row(ben).outcome, only_row(chi).outcome) == (Outcome.LEFT, Outcome.OPEN)


def test_people_of_a_unit_that_moves_in_join_with_it(state, ana, course):
    dung = cast.member("Đinh Văn Dũng", state.other_office)
    assigned(course, state.ward, ana, days=3)

    move_unit(unit=state.other_office, parent=state.ward, on=today(), by=None)
    run_jobs()

    assert (only_row(dung).due_on, only_row(dung).unit_due) == (today() + days(14), state.other_office)


def test_a_move_taken_back_on_the_same_day_leaves_all_as_it_was(state, ana, eve, ben, course):
    assigned(course, state.ward, ana, days=3)
    other = assigned(course_at(state.city, "Khóa khác"), state.other_ward, eve)
    move_unit(unit=state.office, parent=state.other_ward, on=today(), by=None)
    run_jobs()

    move_unit(unit=state.office, parent=state.ward, on=today(), by=None)
    run_jobs()

    mine, theirs = rows_of(ben)
    assert (mine.outcome, mine.due_on, mine.governs) == (Outcome.OPEN, today() + days(3), True)
    assert (theirs.requirement, theirs.outcome) == (other, Outcome.LEFT)


def test_a_new_name_of_the_unit_changes_nothing_and_the_requirement_goes_on(state, ana, ben, stranger, course):
    requirement = assigned(course, state.ward, ana, days=3)

    named = rename_unit(unit=state.ward, name="Phường Hải An Mới", on=today(), by=None)
    office = rename_unit(unit=state.office, name="Văn phòng", on=today(), by=None)
    run_jobs()
    joins(stranger, office)

    requirement.refresh_from_db()
    assert requirement.unit == named
    assert [(only_row(person).outcome, only_row(person).due_on) for person in (ana, ben)] == [
        (Outcome.OPEN, today() + days(3))
    ] * 2
    assert (only_row(ana).unit_due, only_row(ben).unit_due) == (named, office)
    assert only_row(stranger).due_on == today() + days(14)


def test_people_of_a_unit_that_ends_have_left(state, ana, ben, course):
    assigned(course, state.office, ana)

    dissolve(unit=state.office, last_day=today() - days(1), by=None)
    run_jobs()

    assert only_row(ben).outcome == Outcome.LEFT


def test_nothing_is_guessed_where_a_unit_went_on_in_several(state, ana, ben, course):
    assigned(course, state.office, ana)
    for heir in (state.centre, UnitFactory(parent=state.ward)):
        Succession.objects.create(old=state.office, new=heir, extent=Extent.PART, day=today())
    state.office.placements.update(valid_to=today() - days(1))
    type(state.office).objects.filter(pk=state.office.pk).update(valid_to=today() - days(1))

    follow_people(people=[ben.pk], family="state")
    assert only_row(ben).outcome == Outcome.OPEN  # still a member of the unit that ended
    moves(ben, state.centre)

    assert only_row(ben).outcome == Outcome.OPEN
    leaves(ben, today())
