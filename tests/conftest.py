"""The cast and the stage that tests share. Who is who is told in `tests.cast`."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.test import Client

from people.models import Person
from tests import cast
from tests.factories.people import PersonFactory
from tests.factories.units import GrantFactory
from tests.snapshot import Snapshot


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker) -> None:
    """Make the test database as pytest-django does, from a copy of the last one where no migration has changed since."""
    with django_db_blocker.unblock(), Snapshot(connections["default"]).lent():
        request.getfixturevalue("django_db_setup")


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep each test's limits and sessions apart in a cache that, like Redis, no test rolls back."""
    if settings.REDIS_URL:
        monkeypatch.setattr(caches["default"], "key_prefix", uuid4().hex)


@pytest.fixture
def state(db: None) -> cast.StateTree:
    """A small State tree: Hải Phòng, Phường Hải An with two offices, the neighbour Phường Lê Chân."""
    return cast.build_state_tree()


@pytest.fixture
def party_tree(db: None) -> cast.PartyTree:
    """A small Party tree beside it: committee, basic organisation, cell."""
    return cast.build_party_tree()


@pytest.fixture
def ana(state: cast.StateTree) -> Person:
    """HR manager of Phường Hải An."""
    return cast.member("Nguyễn Thị An", state.ward, role="unit_hr", login_name="nguyen.thi.an", position="Phụ trách nhân sự")


@pytest.fixture
def ben(state: cast.StateTree) -> Person:
    """Learner in the office of Phường Hải An."""
    return cast.member("Trần Văn Bền", state.office, login_name="tran.van.ben", staff_code="HA-007")


@pytest.fixture
def chi(state: cast.StateTree) -> Person:
    """Learner in the one-stop centre of Phường Hải An."""
    return cast.member("Lê Thị Chi", state.centre, login_name="le.thi.chi")


@pytest.fixture
def eve(state: cast.StateTree) -> Person:
    """HR manager of the neighbouring Phường Lê Chân: a stranger to Ana's people."""
    return cast.member("Vũ Thị Em", state.other_ward, role="unit_hr", login_name="vu.thi.em")


@pytest.fixture
def party(party_tree: cast.PartyTree) -> Person:
    """Party organiser of the ward's committee."""
    return cast.member("Phạm Quang Phái", party_tree.committee, role="party_organiser", login_name="pham.quang.phai")


@pytest.fixture
def comrade(ben: Person, party_tree: cast.PartyTree) -> Person:
    """Ben, who is also a member of a Party cell: the State side must not learn of it."""
    cast.party_member(ben, party_tree.cell)
    return ben


@pytest.fixture
def admin(state: cast.StateTree) -> Person:
    """Administrator of the city's State tree."""
    return cast.member("Đặng Văn Quản", state.city, role="administrator", login_name="dang.van.quan")


@pytest.fixture
def author(state: cast.StateTree) -> Person:
    """Author at Phường Hải An."""
    return cast.member("Đỗ Thị Soạn", state.ward, role="author", login_name="do.thi.soan")


@pytest.fixture
def approver(state: cast.StateTree) -> Person:
    """Approver at the city."""
    return cast.member("Ngô Văn Duyệt", state.city, role="approver", login_name="ngo.van.duyet")


@pytest.fixture
def issuer_person(state: cast.StateTree) -> Person:
    """Holder of the issuer role at Phường Hải An."""
    return cast.member("Bùi Thị Cấp", state.ward, role="issuer", login_name="bui.thi.cap")


@pytest.fixture
def stranger(db: None) -> Person:
    """Someone with an account and no unit."""
    return PersonFactory(full_name="Hoàng Văn Lạ", login_name="hoang.van.la")


@pytest.fixture
def grant_role() -> type[GrantFactory]:
    """The builder of roles at units."""
    return GrantFactory


@pytest.fixture
def signed_in(client: Client):
    """Return a function that signs a person in on the test client and returns the client."""

    def sign_in(person: Person) -> Client:
        client.force_login(person, backend="people.sign_in.backends.LoginNameBackend")
        return client

    return sign_in
