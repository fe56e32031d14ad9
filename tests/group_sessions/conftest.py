"""A cell with its secretary and two members, one of them Ben; and a State class with its facilitator."""

import pytest

from courses.models import CourseVersion
from people.models import Person
from tests import cast
from tests.factories.courses import CourseFactory, CourseVersionFactory
from tests.factories.units import GrantFactory, MembershipFactory


@pytest.fixture
def secretary(party_tree: cast.PartyTree) -> Person:
    """Secretary of the cell, and its member."""
    return cast.member("Đào Thị Bí", party_tree.cell, role="cell_secretary", login_name="dao.thi.bi", standing="full")


@pytest.fixture
def novice(party_tree: cast.PartyTree) -> Person:
    """A probationary member of the cell who belongs nowhere else."""
    return cast.member("Lương Văn Dự", party_tree.cell, login_name="luong.van.du", standing="probationary", staff_code="ĐV-12")


@pytest.fixture
def facilitator(state: cast.StateTree) -> Person:
    """Facilitator at the office of Phường Hải An."""
    person = cast.member("Mai Văn Hướng", state.office, login_name="mai.van.huong")
    GrantFactory(person=person, role="facilitator", unit=state.office)
    return person


@pytest.fixture
def party_inspector(party_tree: cast.PartyTree) -> Person:
    """Inspector of the ward's Party tree."""
    return cast.member("Kiều Văn Soát", party_tree.committee, role="party_inspector")


@pytest.fixture
def version(state: cast.StateTree) -> CourseVersion:
    """A State course with two lessons."""
    return CourseVersionFactory(course=CourseFactory(owner=state.ward, code="an-toan"), lesson_keys=["a", "b"])


@pytest.fixture
def on_leave(party_tree: cast.PartyTree) -> Person:
    """A member of the cell who is exempt from meetings."""
    person = cast.member("Phan Thị Miễn", party_tree.cell, login_name="phan.thi.mien", standing="full")
    person.memberships.update(status="exempt")
    return person


@pytest.fixture
def member_of():
    """The builder of memberships."""
    return MembershipFactory
