"""The cast: who is who in tests.

Hải Phòng has two wards. Ana is HR manager of Phường Hải An, where Ben works in an
office and Chi in the one-stop centre. Eve is HR manager of the neighbouring Phường
Lê Chân: to Ana's people she is a stranger. In the Party tree, Ben is also a member
of a cell, which Party, the organiser, sees and Ana must not.
"""

from dataclasses import dataclass

from people.models import Person
from tests.factories.people import PersonFactory
from tests.factories.units import CodeListFactory, GrantFactory, MembershipFactory, UnitFactory
from units.enums import Family, Kind, Standing
from units.models import Membership, Unit

PASSWORD = "mat-khau-thu-2026"


@dataclass(frozen=True)
class StateTree:
    """Hải Phòng, two of its wards, and the offices of one."""

    city: Unit
    ward: Unit
    office: Unit
    centre: Unit
    other_ward: Unit
    other_office: Unit


@dataclass(frozen=True)
class PartyTree:
    """The ward's Party committee, one basic organisation and its cell."""

    committee: Unit
    organisation: Unit
    cell: Unit


def build_state_tree() -> StateTree:
    """Found a small State tree with real codes."""
    gso = CodeListFactory(code="gso-2025", name="Danh mục đơn vị hành chính từ 1/7/2025")
    city = UnitFactory(code="31", name="Thành phố Hải Phòng", kind=Kind.PROVINCE, code_list=gso)
    ward = UnitFactory(code="11413", name="Phường Hải An", kind=Kind.WARD, parent=city, code_list=gso)
    other = UnitFactory(code="11407", name="Phường Lê Chân", kind=Kind.WARD, parent=city, code_list=gso)
    return StateTree(
        city=city,
        ward=ward,
        office=UnitFactory(name="Văn phòng HĐND và UBND", parent=ward),
        centre=UnitFactory(name="Trung tâm Phục vụ hành chính công", parent=ward),
        other_ward=other,
        other_office=UnitFactory(name="Văn phòng HĐND và UBND", parent=other),
    )


def build_party_tree() -> PartyTree:
    """Found a small Party tree."""
    committee = UnitFactory(name="Đảng ủy phường Hải An", kind=Kind.PARTY_COMMITTEE, family=Family.PARTY)
    organisation = UnitFactory(name="Đảng bộ cơ sở UBND phường", kind=Kind.BASIC_ORGANISATION, parent=committee)
    cell = UnitFactory(name="Chi bộ Văn phòng", kind=Kind.CELL, parent=organisation)
    return PartyTree(committee=committee, organisation=organisation, cell=cell)


def member(name: str, unit: Unit, *, role: str = "", login_name: str = "", **membership: object) -> Person:
    """Make a person who belongs to a unit and, where a role is named, holds it there."""
    names = {"login_name": login_name} if login_name else {}
    person = PersonFactory(full_name=name, **names)
    MembershipFactory(person=person, unit=unit, **membership)
    if role:
        GrantFactory(person=person, role=role, unit=unit)
    return person


def party_member(person: Person, unit: Unit) -> Membership:
    """Let a person belong to a Party unit as well."""
    return MembershipFactory(person=person, unit=unit, standing=Standing.FULL, position="Đảng viên")
