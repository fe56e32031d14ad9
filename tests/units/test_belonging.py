"""Joining, leaving, changing units."""

from datetime import date

import pytest

from kit.models import LogEntry
from kit.refusals import Refusal
from people.models import Person
from tests.cast import StateTree
from tests.factories.people import PersonFactory
from units.actions import NewMembership, grant, join, join_many, leave, transfer, withdraw_grant
from units.enums import Family
from units.models import Membership
from units.queries import count_people, members_in, memberships_of, primary_membership

DAY = date(2026, 11, 2)
BEFORE = date(2026, 11, 1)


def test_join_makes_the_first_membership_in_a_tree_the_primary_one(state: StateTree, stranger: Person) -> None:
    first = join(person=stranger, unit=state.office, valid_from=DAY, by=None, position="Chuyên viên")
    second = join(person=stranger, unit=state.centre, valid_from=DAY, by=None)

    assert (first.is_primary, second.is_primary) == (True, False)
    assert primary_membership(stranger, Family.STATE, DAY) == first


def test_join_refuses_a_second_time_in_the_same_unit(state: StateTree, ben: Person) -> None:
    with pytest.raises(Refusal) as refused:
        join(person=ben, unit=state.office, valid_from=DAY, by=None)

    assert refused.value.code == "already_there"


def test_join_refuses_a_unit_that_is_not_there_yet(state: StateTree, stranger: Person) -> None:
    with pytest.raises(Refusal) as refused:
        join(person=stranger, unit=state.office, valid_from=date(2025, 6, 30), by=None)

    assert refused.value.code == "unit_not_there"


def test_leave_keeps_the_row(state: StateTree, ben: Person) -> None:
    leave(membership=ben.memberships.get(), last_day=BEFORE, by=None)

    assert [row.unit for row in memberships_of(ben, BEFORE)] == [state.office]
    assert list(memberships_of(ben, DAY)) == []


def test_transfer_ends_one_and_begins_the_next(state: StateTree, ben: Person, ana: Person) -> None:
    new = transfer(membership=ben.memberships.get(), unit=state.centre, on=DAY, by=ana)

    assert [row.unit for row in memberships_of(ben, BEFORE)] == [state.office]
    assert [row.unit for row in memberships_of(ben, DAY)] == [state.centre]
    assert (new.staff_code, new.is_primary) == ("HA-007", True)
    assert list(LogEntry.objects.filter(actor=ana).values_list("action", flat=True)) == ["membership.ended", "membership.began"]


def test_members_in_counts_people_of_the_subtree_once(state: StateTree, ben: Person, chi: Person, eve: Person) -> None:
    join(person=ben, unit=state.centre, valid_from=DAY, by=None)

    members = members_in(state.ward, DAY)

    assert members.count() == 3
    assert count_people(members) == 2
    assert count_people(members_in(state.city, DAY)) == 3


def test_join_many_sends_the_same_statements_for_any_number(state: StateTree, django_assert_num_queries) -> None:
    people = [PersonFactory() for _number in range(30)]
    rows = [NewMembership(person=person, unit=state.office, valid_from=DAY) for person in people]

    with django_assert_num_queries(9):  # three are the news and the job that others follow with
        join_many(rows, by=None)

    assert Membership.objects.filter(unit=state.office, is_primary=True).count() == 30


def test_join_many_refuses_a_second_primary(state: StateTree, ben: Person) -> None:
    with pytest.raises(Refusal) as refused:
        join_many([NewMembership(person=ben, unit=state.centre, valid_from=DAY, is_primary=True)], by=None)

    assert refused.value.code == "second_primary"


def test_grant_needs_the_permission_to_grant_there(state: StateTree, ana: Person, admin: Person, ben: Person) -> None:
    with pytest.raises(Refusal) as refused:
        grant(person=ben, role="inspector", unit=state.office, by=ana)
    given = grant(person=ben, role="inspector", unit=state.office, by=admin)

    assert refused.value.code == "may_not_grant"
    assert (given.role, given.granted_by) == ("inspector", admin)
    assert grant(person=ben, role="inspector", unit=state.office, by=admin) == given


def test_grant_refuses_a_party_role_in_the_state_tree(state: StateTree, ben: Person) -> None:
    with pytest.raises(Refusal) as refused:
        grant(person=ben, role="party_organiser", unit=state.office, by=None)

    assert refused.value.code == "role_does_not_fit"


def test_withdraw_grant_works_at_once(state: StateTree, ana: Person, admin: Person) -> None:
    withdraw_grant(grant=ana.grants.get(), by=admin)

    assert not ana.grants.on(date.today()).exists()  # noqa: DTZ011  any zone's day will do
