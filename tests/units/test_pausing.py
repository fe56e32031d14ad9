"""A slip or a new address from one tree gives away nothing of another, and neither its roles."""

import pytest

from kit.clock import today
from kit.models import LogEntry
from kit.refusals import Refusal
from people.models import Notice, Person
from tests import cast
from tests.factories.units import GrantFactory
from units.actions import issue_slips
from units.actions.pausing import pause_hidden_roles, protected_among, resume_role
from units.models import Grant
from units.roles import Permission
from units.scope import permissions_of


@pytest.fixture
def secretary(ben: Person, party_tree: cast.PartyTree) -> Person:
    """Ben is an official of the ward, and secretary of a cell."""
    cast.party_member(ben, party_tree.cell)
    GrantFactory(person=ben, role="cell_secretary", unit=party_tree.cell)
    return ben


def held(person: Person) -> frozenset[Permission]:
    return permissions_of(Person.objects.get(pk=person.pk), today())


def test_a_slip_is_printed_as_for_anybody_and_the_hidden_role_is_paused(secretary, ana, state) -> None:
    assert Permission.SEE_PARTY in held(secretary)

    slips = issue_slips(people=[secretary], unit=state.ward, by=ana)

    assert [slip.person for slip in slips] == [secretary]
    assert held(secretary) == frozenset()
    assert LogEntry.objects.get(action="role.paused").actor_id is None


def test_roles_that_the_printer_may_hand_over_go_on(secretary, party, party_tree) -> None:
    issue_slips(people=[secretary], unit=party_tree.committee, by=party)

    assert Permission.SEE_PARTY in held(secretary)


def test_a_role_in_the_printers_own_tree_is_refused_as_before(ben, ana, state) -> None:
    GrantFactory(person=ben, role="issuer", unit=state.ward)

    assert protected_among([ben], ana) == {ben.pk}
    with pytest.raises(Refusal):
        issue_slips(people=[ben], unit=state.ward, by=ana)
    assert not Grant.objects.filter(paused_at__isnull=False).exists()


def test_the_holder_and_those_above_in_that_tree_are_told_and_nobody_else(secretary, ana, party, state, party_tree) -> None:
    issue_slips(people=[secretary], unit=state.ward, by=ana)

    told = {(notice.person, notice.kind) for notice in Notice.objects.filter(kind__startswith="role_")}
    assert told == {(secretary, "role_paused"), (party, "role_to_confirm")}
    notice = Notice.objects.get(kind="role_to_confirm")
    assert (notice.facts["name"], notice.facts["unit"], notice.family) == (secretary.full_name, party_tree.cell.name, "party")


def test_somebody_of_that_tree_confirms_and_it_holds_again(signed_in, secretary, ana, party, state, party_tree) -> None:
    pause_hidden_roles(people=[secretary], by=ana)
    address = f"/don-vi/{party_tree.cell.ref}/vai-tro/"
    number = Grant.objects.get(person=secretary).pk

    page = signed_in(party).get(address).content.decode()
    assert secretary.full_name in page
    answers = [signed_in(who).post(f"{address}xac-nhan/", {"grant": number}).status_code for who in (ana, party)]

    assert answers == [404, 302]
    assert Permission.SEE_PARTY in held(secretary)


def test_nobody_confirms_their_own_role_or_one_beyond_their_own(secretary, ana, party, party_tree) -> None:
    GrantFactory(person=secretary, role="author", unit=party_tree.committee)
    pause_hidden_roles(people=[secretary], by=ana)
    beyond = Grant.objects.get(role="author")

    for grant, by in [(beyond, party), (Grant.objects.get(role="cell_secretary"), secretary)]:
        with pytest.raises(Refusal):
            resume_role(grant=grant, by=by)
    assert Grant.objects.filter(paused_at=None, person=secretary).count() == 0


def test_pausing_twice_tells_once(secretary, ana) -> None:
    assert [pause_hidden_roles(people=[secretary], by=ana) for _time in range(2)] == [1, 0]
