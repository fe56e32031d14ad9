"""units.working_role: it arranges menu and first pages, and no permission hangs on it."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from kit.menu import items_for
from people.models import Person
from tests.cast import StateTree
from tests.factories.units import GrantFactory
from units.roles import Permission
from units.scope import may

NOON = "2026-11-21T05:00:00Z"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def several(ana: Person, state: StateTree) -> Person:
    """Ana, who issues certificates at the office as well."""
    GrantFactory(person=ana, role="issuer", unit=state.office)
    return ana


def strip(client: Client) -> str:
    _before, _found, rest = client.get("/vai-tro/").content.decode().partition('class="working-role"')
    return " ".join(rest.partition("</header>")[0].split())


def menu(client: Client) -> list[str]:
    request = client.get("/vai-tro/").wsgi_request
    return [item.url_name for item in items_for(request) if item.is_work]


def test_who_has_one_role_is_not_asked(client, ana):
    client.force_login(ana)

    assert strip(client) == ""
    assert "Phường Hải An" in client.get("/vai-tro/").content.decode()
    assert menu(client) == ["reports:units", "certificates:register"]


def test_who_has_several_sees_which_they_work_in(client, several, state):
    client.force_login(several)
    assert "cả 2 vai trò" in strip(client)
    assert menu(client) == ["reports:units", "certificates:register"]

    chosen = client.post("/vai-tro/", {"role": f"issuer.{state.office.ref}"})

    assert chosen["Location"] == "/so-cap/"
    assert "Văn phòng HĐND và UBND" in strip(client)
    assert menu(client) == ["certificates:register"]
    client.post("/vai-tro/", {"role": ""})
    assert "cả 2 vai trò" in strip(client)


def test_the_choice_takes_no_permission_and_gives_none(client, several, state):
    client.force_login(several)
    client.post("/vai-tro/", {"role": f"issuer.{state.office.ref}"})

    assert client.get(f"/don-vi/{state.ward.ref}/").status_code == 200
    assert client.get(f"/don-vi/{state.other_ward.ref}/").status_code == 404
    assert may(several, Permission.ASSIGN, state.ward, date(2026, 11, 21))
    assert not may(several, Permission.ISSUE, state.ward, date(2026, 11, 21))


@pytest.mark.parametrize("wanted", ["administrator.{ward}", "issuer.{ward}", "unit_hr.", "nonsense"])
def test_a_role_that_one_does_not_hold_is_not_chosen(client, several, state, wanted):
    client.force_login(several)
    client.post("/vai-tro/", {"role": wanted.format(ward=state.ward.ref)})

    assert "cả 2 vai trò" in strip(client)
    assert "wagtailadmin_home" not in menu(client)


def test_a_role_that_has_ended_is_no_longer_worked_in(client, several, state):
    client.force_login(several)
    client.post("/vai-tro/", {"role": f"issuer.{state.office.ref}"})
    several.grants.filter(role="issuer").update(valid_to=date(2026, 11, 20))

    assert strip(client) == ""
    assert "reports:units" in menu(client)


def test_the_units_of_the_chosen_role_come_first(client, several, state):
    GrantFactory(person=several, role="inspector", unit=state.other_ward)
    client.force_login(several)
    assert client.get("/don-vi/").status_code == 200

    client.post("/vai-tro/", {"role": f"inspector.{state.other_ward.ref}"})

    assert client.get("/don-vi/")["Location"] == f"/don-vi/{state.other_ward.ref}/"
