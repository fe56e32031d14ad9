"""The door walk: every address, every method, as a visitor, a stranger, a neighbour and the rightful person.

It reads the resolver itself, so an address that is new fails until it declares who may
pass (a door on the view) and what stands behind it (a line in `tests.architecture.doors`).
"""

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from kit.doors import anyone
from tests.architecture import stage as stages
from tests.architecture.doors import OURS, Entry, library_of
from tests.architecture.walk import INVENTED, METHODS, Address, addresses, ask, is_shadowed, path_of
from units.roles import ROLES, Permission

pytestmark = pytest.mark.django_db
ADDRESSES = [address for address in addresses() if not is_shadowed(address)]
DOORS = {address.key: address for address in ADDRESSES if address.door and address.name}
GUARDED = [name for name, address in DOORS.items() if address.door.rule != "anyone"]
PUBLIC = [name for name, address in DOORS.items() if address.door.rule == "anyone"]
OF_LIBRARIES = [address for address in ADDRESSES if not address.door or not address.name]
ADMIN = [address for address in OF_LIBRARIES if library_of(address.pattern) and library_of(address.pattern).rule == "admin"]
OPENED = {200, 201, 204, 206, 301, 302, 303, 304}
ANSWERED = OPENED | {400, 405, 409, 410, 422, 429}  # a form that was not filled in, a wrong method


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """One stage for the whole walk; every request is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield stages.build()
        transaction.set_rollback(True)


def undeclared(found: list[Address]) -> list[str]:
    """Return the addresses without a rule: no door and no library, or a door without a line in the table."""
    bare = [address.key for address in found if not address.door and library_of(address.pattern) is None]
    return bare + [address.key for address in found if address.door and address.name and address.name not in OURS]


def test_every_address_declares_who_may_pass():
    assert undeclared(ADDRESSES) == []


def test_every_line_of_the_table_has_an_address():
    assert sorted(OURS.keys() - DOORS.keys()) == []


def test_an_address_without_a_door_or_without_a_line_would_be_seen():
    def bare(request):
        return HttpResponse()

    planted = [path("bi-mat/", bare, name="bare"), path("moi/", anyone(lambda request: HttpResponse()), name="new")]
    found = [Address("^" + entry.pattern.regex.pattern.lstrip("^"), entry.name, entry.callback) for entry in planted]

    assert undeclared(found) == ["bare", "new"]


@pytest.mark.parametrize("name", GUARDED)
def test_visitor_is_sent_to_sign_in_alike_for_real_and_invented(stage, name):
    parts = OURS[name].parts(stage)

    for method in METHODS:
        real = ask(None, method, path_of(name, parts))
        invented = ask(None, method, path_of(name, parts, invented=True))

        assert real.leads_to_sign_in, (method, real.status, real.location)
        assert (invented.status, invented.leads_to_sign_in, invented.statements) == (302, True, real.statements), method
        assert len(real.response.content) == len(invented.response.content) == 0


@pytest.mark.parametrize("who", ["stranger", "neighbour"])
@pytest.mark.parametrize("name", GUARDED)
def test_signed_in_person_without_right_finds_nothing(stage, name, who):
    entry, door, person = OURS[name], DOORS[name].door, stage.people[who]
    parts = entry.parts(stage)
    may_enter = door.rule == "signed_in" or holds(who, door.permission)

    for method in METHODS:
        real = walk(stage, entry, person, method, path_of(name, parts))
        if (parts and not entry.open_to_all) or not may_enter:
            invented = walk(stage, entry, person, method, path_of(name, parts, invented=True))
            assert real.status in ({404, 405} if may_enter else {404}), (method, real.status)
            assert invented.status == real.status, method
        elif not entry.missing:
            assert real.status in ANSWERED, (method, real.status)


def walk(stage, entry, person, method, path):
    data = entry.data(stage) if method == "POST" else {}
    return ask(person, method, path, data, json=entry.json)


def holds(who, permission):
    roles = {"stranger": [], "neighbour": ["unit_hr", "issuer", "author", "approver", "inspector"]}[who]
    return any(Permission(permission) in ROLES[role].permissions for role in roles)


@pytest.mark.parametrize("name", [*GUARDED, *PUBLIC])
def test_rightful_person_is_let_in(stage, name):
    entry = OURS[name]
    if entry.missing:
        pytest.skip("nothing stands behind this address on the stage; its own tests walk it")

    answers = {
        method: walk(stage, entry, stage.people[entry.rightful], method, path_of(name, entry.parts(stage))) for method in METHODS
    }

    statuses = {method: answer.status for method, answer in answers.items()}
    assert set(statuses.values()) <= ANSWERED, statuses
    assert {statuses["GET"], statuses["POST"]} & OPENED, statuses
    assert statuses["HEAD"] == statuses["GET"], statuses
    assert not any(answer.leads_to_sign_in for answer in answers.values())


@pytest.mark.parametrize("name", PUBLIC)
def test_public_address_answers_a_visitor(stage, name):
    entry = OURS[name]
    allowed = {404, 405} if entry.missing else ANSWERED

    assert {ask(None, method, path_of(name, entry.parts(stage))).status for method in METHODS} <= allowed


@pytest.mark.parametrize(("who", "methods"), [(None, METHODS), ("stranger", ("GET", "POST")), ("manager", ("GET", "POST"))])
def test_admin_refuses_all_without_a_role_for_it(stage, who, methods):
    """One decorator of Wagtail's guards them all, whatever the method, so signed-in people try the two that matter."""
    open_to = {}
    for address in ADMIN:
        for method in methods:
            answer = ask(stage.people.get(who), method, address.sample())
            if not is_refused_by_admin(answer, who):
                open_to[address.key] = (method, answer.status, answer.location)

    assert open_to == {}


def test_who_is_sent_away_by_the_admin_ends_at_a_refusal_and_not_in_a_ring(stage):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = stage.people["learner"].walk_session

    response = client.get("/admin/pages/", follow=True)

    assert response.status_code == 403


def is_refused_by_admin(answer, who):
    """Wagtail sends a visitor to sign-in, and a person without a role of the admin there as well, which refuses them."""
    sent_away = answer.status == 302 and answer.location.startswith(("/admin/login/?next=", "/tai-khoan/dang-nhap/?next="))
    return sent_away or (who is not None and answer.status == 403)


@pytest.mark.parametrize("who", ["author", "approver", "administrator"])
def test_admin_lets_in_those_with_a_role_for_it(stage, who):
    assert ask(stage.people[who], "GET", "/admin/").status == 200


@pytest.mark.parametrize(
    "address", [address for address in OF_LIBRARIES if address not in ADMIN], ids=lambda address: address.key
)
def test_other_addresses_of_libraries_keep_their_rule(stage, address):
    library = library_of(address.pattern)

    for sample in library.samples or (address.sample(),):
        for who in (None, "stranger", "manager", "author"):
            statuses = {method: ask(stage.people.get(who), method, sample).status for method in METHODS}
            allowed = {"led_away": {302}, "nowhere": {404}, "public": OPENED | {404, 405}}[library.rule]
            assert set(statuses.values()) <= allowed, (sample, who, statuses)


def test_an_invented_reference_has_the_shape_of_a_real_one(stage):
    assert len(INVENTED) == len(stage["enrolment"].ref) == 22


def test_coverage_is_reported(capsys):
    walked = sum(not entry.missing for entry in OURS.values())
    requests = len(METHODS) * (6 * len(GUARDED) + len(OURS) + len(PUBLIC)) + 9 * len(ADMIN)
    with capsys.disabled():
        print(
            f"\n  door walk: {len(ADDRESSES)} addresses, {len(DOORS)} ours ({walked} with something behind them),"
            f" {len(ADMIN)} of the admin, {len(OF_LIBRARIES) - len(ADMIN)} of other libraries; about {requests} requests"
        )

    assert all(isinstance(entry, Entry) for entry in OURS.values())
