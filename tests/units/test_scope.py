"""Who reaches what: trees are separate worlds."""

from datetime import date

from people.models import Person
from tests.cast import StateTree
from units.queries import memberships_visible_to, people_visible_to
from units.roles import Permission
from units.scope import may, permissions_of, reach

TODAY = date(2026, 11, 21)


def test_a_manager_reaches_the_subtree_and_nothing_beside_it(state: StateTree, ana: Person) -> None:
    reached = [may(ana, Permission.SEE_PEOPLE, unit, TODAY) for unit in (state.ward, state.office, state.centre)]
    beyond = [may(ana, Permission.SEE_PEOPLE, unit, TODAY) for unit in (state.city, state.other_ward, state.other_office)]

    assert reached == [True] * 3
    assert beyond == [False] * 3


def test_a_state_manager_sees_no_party_membership_not_even_of_own_people(ana: Person, comrade: Person, party_tree) -> None:
    seen = memberships_visible_to(ana, TODAY).filter(person=comrade)

    assert comrade.memberships.count() == 2
    assert [membership.family for membership in seen] == ["state"]
    assert not may(ana, Permission.SEE_PEOPLE, party_tree.cell, TODAY)


def test_a_party_organiser_sees_the_party_membership_only(party: Person, comrade: Person, chi: Person) -> None:
    assert [row.family for row in memberships_visible_to(party, TODAY).filter(person=comrade)] == ["party"]
    assert set(people_visible_to(party, TODAY)) == {party, comrade}


def test_a_superuser_needs_a_party_role_for_the_party_tree(comrade: Person, stranger: Person) -> None:
    stranger.is_superuser = True

    assert [row.family for row in memberships_visible_to(stranger, TODAY).filter(person=comrade)] == ["state"]
    assert Permission.SEE_PARTY not in permissions_of(stranger, TODAY)


def test_a_role_ends_with_its_last_day(state: StateTree, ana: Person) -> None:
    ana.grants.update(valid_to=date(2026, 11, 20))

    assert not reach(ana, Permission.SEE_PEOPLE, TODAY)
    assert reach(Person.objects.get(pk=ana.pk), Permission.SEE_PEOPLE, date(2026, 11, 20))


def test_a_visitor_reaches_nothing(state: StateTree) -> None:
    from django.contrib.auth.models import AnonymousUser

    assert not reach(AnonymousUser(), Permission.SEE_PEOPLE, TODAY)
    assert permissions_of(AnonymousUser(), TODAY) == frozenset()
