"""News that units send when people join, leave, move, and when units do."""

from datetime import date

import pytest

from tests.cast import StateTree
from tests.factories.people import PersonFactory
from units.actions import (
    NewMembership,
    change_membership,
    dissolve,
    join,
    join_many,
    leave,
    move_unit,
    rename_unit,
    transfer,
)
from units.signals import belonging_changed, unit_changed

DAY = date(2026, 11, 2)


@pytest.fixture
def heard():
    """Return what was heard, as `(people, family)` and units."""
    news = []

    def people(people, family, **_):
        news.append((people, family))

    def units(unit, **_):
        news.append(unit)

    belonging_changed.connect(people, dispatch_uid="tests.people")
    unit_changed.connect(units, dispatch_uid="tests.units")
    yield news
    belonging_changed.disconnect(dispatch_uid="tests.people")
    unit_changed.disconnect(dispatch_uid="tests.units")


def test_joining_changing_moving_and_leaving_are_told(state: StateTree, stranger, heard):
    membership = join(person=stranger, unit=state.office, valid_from=date(2026, 1, 5), by=None)
    membership = change_membership(membership=membership, on=date(2026, 3, 1), by=None, position="Phó phòng")
    membership = transfer(membership=membership, unit=state.centre, on=DAY, by=None)
    leave(membership=membership, last_day=DAY, by=None)

    assert len(heard) >= 4
    assert all(news == ([stranger.pk], "state") for news in heard)


def test_many_who_join_are_told_once_for_each_tree(state: StateTree, party_tree, heard):
    people = [PersonFactory() for _number in range(3)]

    join_many([NewMembership(person, unit, DAY) for person in people for unit in (state.office, party_tree.cell)], by=None)

    keys = [person.pk for person in people]
    assert heard == [(keys, "party"), (keys, "state")]


def test_units_that_move_are_renamed_or_dissolved_are_told(state: StateTree, heard):
    move_unit(unit=state.office, parent=state.other_ward, on=DAY, by=None)
    named = rename_unit(unit=state.other_office, name="Văn phòng", on=DAY, by=None)
    dissolve(unit=state.centre, last_day=DAY, by=None)

    assert heard == [state.office, named, state.centre]
