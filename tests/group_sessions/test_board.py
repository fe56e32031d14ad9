"""The board of a campaign: who held a session, who will, who is late."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from group_sessions.actions import Numbers, agree_to_join, cancel_session, close_session, give_numbers, issue_campaign
from group_sessions.enums import Held
from group_sessions.models import GroupSession
from group_sessions.queries.board import campaign_board, how_held
from kit.clock import today
from tests import cast
from tests.factories.group_sessions import held, moved, opened, planned
from tests.factories.units import GrantFactory, UnitFactory
from units.actions import rename_unit

DEADLINE = today() + timedelta(days=10)


@pytest.fixture
def campaign(party, party_tree):
    return issue_campaign(unit=party_tree.committee, title="Học số", deadline=DEADLINE, by=party)


@pytest.fixture
def more(party_tree):
    """Make another cell with its secretary."""

    def make(name):
        cell = UnitFactory(name=name, kind="cell", parent=party_tree.organisation)
        return cell, cast.member(f"Bí thư {name}", cell, role="cell_secretary")

    return make


def stand(campaign, viewer, on=None):
    board = campaign_board(campaign, viewer, on or today())
    return [(line.unit.name, line.held.value) for line in board.lines]


@pytest.mark.parametrize(
    ("held_after", "is_planned", "on_after", "standing"),
    [
        (0, False, 5, Held.HELD),
        (1, False, 5, Held.HELD_LATE),
        (-1, True, -1, Held.HELD),
        (None, True, 0, Held.PLANNED),
        (None, False, 0, Held.NOT_YET),
        (None, True, 1, Held.OVERDUE),
        (None, False, 1, Held.OVERDUE),
    ],
)
def test_the_deadline_includes_its_day(held_after, is_planned, on_after, standing):
    held_on = None if held_after is None else DEADLINE + timedelta(days=held_after)

    assert how_held(DEADLINE, held_on=held_on, is_planned=is_planned, on=DEADLINE + timedelta(days=on_after)) == standing


def test_cells_are_counted_and_committees_are_not(campaign, party, secretary, more):
    more("Chi bộ 2")

    board = campaign_board(campaign, party, today())

    assert [line.unit.name for line in board.lines] == ["Chi bộ Văn phòng", "Chi bộ 2"]
    assert board.totals == {Held.HELD: 0, Held.HELD_LATE: 0, Held.PLANNED: 0, Held.NOT_YET: 2, Held.OVERDUE: 0}


def test_each_cell_stands_by_its_session(campaign, party, secretary, comrade, novice, party_tree, more):
    held(party_tree.cell, secretary, comrade, campaign=campaign)
    second, its_secretary = more("Chi bộ 2")
    planned(second, its_secretary, campaign=campaign, day=today() + timedelta(days=3))
    third, another = more("Chi bộ 3")
    cancelled = planned(third, another, campaign=campaign)
    cancel_session(session=cancelled, reason="Bão", by=another)
    planned(third, another)  # not for the campaign

    board = campaign_board(campaign, party, today())

    assert [(line.held, line.members, line.present) for line in board.lines] == [
        (Held.HELD, 3, 1),
        (Held.PLANNED, 0, 0),
        (Held.NOT_YET, 0, 0),
    ]
    after = DEADLINE + timedelta(days=1)
    assert stand(campaign, party, after) == [("Chi bộ Văn phòng", "held"), ("Chi bộ 2", "overdue"), ("Chi bộ 3", "overdue")]


def test_what_was_planned_and_did_not_take_place_is_not_yet_held(campaign, party, secretary, party_tree):
    session = planned(party_tree.cell, secretary, campaign=campaign)

    assert stand(campaign, party, today() + timedelta(days=1)) == [("Chi bộ Văn phòng", "not_yet")]
    GroupSession.objects.filter(pk=session.pk).update(state="open")
    assert stand(campaign, party, today() + timedelta(days=1)) == [("Chi bộ Văn phòng", "planned")]


def test_a_board_can_be_read_as_of_a_day_before(campaign, party, secretary, comrade, party_tree):
    session = held(party_tree.cell, secretary, comrade, campaign=campaign)

    assert stand(campaign, party, today() - timedelta(days=1)) == [("Chi bộ Văn phòng", "planned")]
    moved(session, DEADLINE + timedelta(days=1))
    assert stand(campaign, party) == [("Chi bộ Văn phòng", "held_late")]


def test_of_two_sessions_the_first_that_was_held_counts(campaign, party, secretary, comrade, party_tree):
    late = held(party_tree.cell, secretary, comrade, campaign=campaign)
    early = moved(held(party_tree.cell, secretary, comrade, campaign=campaign), today() - timedelta(days=1))

    assert campaign_board(campaign, party, today()).lines[0].session == early != late


def test_a_session_held_together_counts_for_each_host_that_agreed(campaign, party, secretary, comrade, party_tree, more):
    (second, its_secretary), (third, _other) = more("Chi bộ 2"), more("Chi bộ 3")
    session = planned(party_tree.cell, secretary, campaign=campaign, co_hosts=[second, third])
    agree_to_join(session=session, unit=second, by=its_secretary)

    assert [standing for _name, standing in stand(campaign, party)] == ["planned", "planned", "not_yet"]


def test_numbers_alone_count_as_held(campaign, party, secretary, party_tree):
    session = opened(party_tree.cell, secretary, campaign=campaign)
    numbers = Numbers(members=20, present=15, absent=3, exempt=2)
    give_numbers(session=session, unit=party_tree.cell, numbers=numbers, sequence=1, by=secretary)
    close_session(session=session, by=secretary)

    line = campaign_board(campaign, party, today()).lines[0]

    assert (line.held, line.members, line.present) == (Held.HELD, 18, 15)


def test_a_renamed_cell_keeps_what_it_held_and_a_renamed_committee_its_campaign(campaign, party, secretary, comrade, party_tree):
    held(party_tree.cell, secretary, comrade, campaign=campaign)
    rename_unit(unit=party_tree.cell, name="Chi bộ mới", on=today(), by=None)
    rename_unit(unit=party_tree.committee, name="Đảng ủy mới", on=today(), by=None)
    party.__dict__.pop("_grants", None)

    assert stand(campaign, party) == [("Chi bộ mới", "held")]


def test_everybody_sees_the_part_of_the_board_that_they_follow(
    campaign, party, secretary, party_inspector, novice, ana, admin, more
):
    more("Chi bộ 2")

    seen = [len(stand(campaign, person)) for person in (party, party_inspector, secretary, novice, ana, admin)]

    assert seen == [2, 2, 1, 0, 0, 0]


def test_outside_the_party_the_lowest_units_are_asked(ana, state):
    campaign = issue_campaign(unit=state.ward, title="Học số", deadline=DEADLINE, by=ana)

    assert [name for name, _standing in stand(campaign, ana)] == [state.office.name, state.centre.name]


def test_a_board_costs_the_same_statements_for_one_cell_and_for_three(campaign, party, secretary, comrade, party_tree, more):
    def statements():
        party.__dict__.pop("_grants", None)
        with CaptureQueriesContext(connection) as seen:
            campaign_board(campaign, party, today())
        return len(seen)

    held(party_tree.cell, secretary, comrade, campaign=campaign)
    with_one = statements()
    for number in (2, 3):
        cell, its_secretary = more(f"Chi bộ {number}")
        held(cell, its_secretary, its_secretary, campaign=campaign)
    GrantFactory(role="cell_secretary", unit=party_tree.cell)

    assert (with_one, statements()) == (8, 8)
