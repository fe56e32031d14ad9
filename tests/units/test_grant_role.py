"""The operator's command for first roles."""

import pytest
from django.core.management import CommandError, call_command

from people.models import Person
from tests.cast import PartyTree, StateTree


def test_the_operator_gives_a_role_where_nobody_could(stranger: Person, party_tree: PartyTree) -> None:
    call_command("grant_role", "hoang.van.la", "party_organiser", "--unit", party_tree.committee.code)

    given = stranger.grants.get()
    assert (given.unit, given.granted_by) == (party_tree.committee, None)


@pytest.mark.parametrize(
    ("login_name", "role", "code"),
    [("khong.co.ai", "unit_hr", "11413"), ("hoang.van.la", "unit_hr", "99999"), ("hoang.van.la", "party_organiser", "11413")],
)
def test_what_does_not_fit_is_refused(stranger: Person, state: StateTree, login_name: str, role: str, code: str) -> None:
    with pytest.raises(CommandError):
        call_command("grant_role", login_name, role, "--unit", code)

    assert not stranger.grants.exists()
