"""The trees of the demo: which units there are, and how they are founded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kit.clock import today
from units.actions import NewUnit, create_units
from units.enums import Family, Kind
from units.models import CodeList, Unit
from units.queries import find_unit

REFORM = date(2025, 7, 1)  # the day on which the ward began
PROVINCE, WARD, NEIGHBOUR = "31", "11413", "11329"
CODE_LIST = "demo"
COMMITTEE, CITY_COMMITTEE = "dang-uy", "thanh-uy"
PART_TIME, TEAMS = "khong-chuyen-trach", "to-cns"
_KINDS = {
    "school": Kind.PUBLIC_UNIT,
    "health_station": Kind.PUBLIC_UNIT,
    "public_unit": Kind.PUBLIC_UNIT,
    "police": Kind.OFFICE,
    "military": Kind.OFFICE,
}
_DEPARTMENTS = {
    "so-khcn": "Sở Khoa học và Công nghệ thành phố Hải Phòng",
    "so-gddt": "Sở Giáo dục và Đào tạo thành phố Hải Phòng",
    "thanh-tra": "Thanh tra thành phố Hải Phòng",
    "cong-an-tp": "Công an thành phố Hải Phòng",
}
_ABOVE = {"police": "cong-an-tp", "school": "so-gddt"}  # of units that the city manages


@dataclass(frozen=True)
class Planned:
    """A unit to be founded, by its key in the material. `parent` is a key or the code of a territory."""

    key: str
    code: str
    name: str
    kind: Kind
    family: Family
    parent: str = ""


def planned_units(material: dict[str, Any]) -> list[Planned]:
    """Return every unit of the demo beside the territory, parents first."""
    return [
        *_state(material["state"]),
        *_neighbour(),
        *_party(material["party"]),
        *_workplace(material["enterprise"], "departments", "DN-01", Kind.ENTERPRISE),
        *_workplace(material["cooperative"], "groups", "HTX-01", Kind.COOPERATIVE),
        Planned(material["front"]["key"], "MT-11413", material["front"]["name"], Kind.UNION, Family.FRONT),
        *_teams(material["community"]),
    ]


def found(planned: list[Planned]) -> dict[str, Unit]:
    """Found the units and return all of them by key, the territories of the plan by code."""
    code_list = CodeList.objects.create(code=CODE_LIST, name="Danh mục đơn vị mẫu", effective_from=REFORM)
    territories = {code: _territory(code) for code in (PROVINCE, WARD, NEIGHBOUR)}
    codes = {unit.key: unit.code for unit in planned}
    rows = [
        NewUnit(unit.code, unit.name, unit.kind, unit.family, territories.get(unit.parent) or codes.get(unit.parent))
        for unit in planned
    ]
    units = create_units(rows, code_list=code_list, valid_from=REFORM, by=None, decision="Dữ liệu mẫu")
    return territories | {plan.key: unit for plan, unit in zip(planned, units, strict=True)}


def _territory(code: str) -> Unit:
    unit = find_unit(code, today())
    if unit is None:
        raise LookupError(f"The territory {code} is not there: load the units of {PROVINCE} first.")
    return unit


def _state(state: dict[str, Any]) -> Iterator[Planned]:
    for number, (key, name) in enumerate(_DEPARTMENTS.items(), start=1):
        yield Planned(key, f"HP-{number:02d}", name, Kind.DEPARTMENT, Family.STATE, PROVINCE)
    council, leaders = state["leaders"]["council"], state["leaders"]["committee"]
    yield Planned(council["key"], "11413-01", council["name"], Kind.OFFICE, Family.STATE, WARD)
    yield Planned(state["key"], "11413-02", state["name"], Kind.OFFICE, Family.STATE, WARD)
    below = [(row, Kind.OFFICE, state["key"]) for row in (leaders, *state["offices"])]
    for row in state["attached_units"]:
        above = _ABOVE[row["kind"]] if row["managed_by"] == "province" else state["key"]
        below.append((row, _KINDS[row["kind"]], above))
    below.append(({"key": PART_TIME, "name": "Người hoạt động không chuyên trách ở tổ dân phố"}, Kind.OFFICE, state["key"]))
    for number, (row, kind, parent) in enumerate(below, start=1):
        yield Planned(row["key"], f"11413-02-{number:02d}", row["name"], kind, Family.STATE, parent)


def _neighbour() -> Iterator[Planned]:
    yield Planned("nq-ubnd", "11329-02", "Ủy ban nhân dân phường Ngô Quyền", Kind.OFFICE, Family.STATE, NEIGHBOUR)
    yield Planned("nq-vp", "11329-02-01", "Văn phòng HĐND và UBND", Kind.OFFICE, Family.STATE, "nq-ubnd")
    yield Planned("nq-vh-xh", "11329-02-02", "Phòng Văn hóa – Xã hội", Kind.OFFICE, Family.STATE, "nq-ubnd")


def _party(party: dict[str, Any]) -> Iterator[Planned]:
    family, body, basic, cell = Family.PARTY, Kind.PARTY_BODY, Kind.BASIC_ORGANISATION, Kind.CELL
    yield Planned(CITY_COMMITTEE, "DU-31", party["parent"], Kind.PARTY_COMMITTEE, family)
    yield Planned(COMMITTEE, "DU-11413", party["committee"], Kind.PARTY_COMMITTEE, family, CITY_COMMITTEE)
    for number, row in enumerate(party["bodies"], start=1):
        yield Planned(row["key"], f"DU-11413-{900 + number}", row["name"], body, family, COMMITTEE)
    for number, row in enumerate(party["basic_organisations"], start=1):
        code = f"DU-11413-{number:03d}"
        yield Planned(row["key"], code, row["name"], basic if "cells" in row else cell, family, COMMITTEE)
        for place, below in enumerate(row.get("cells", []), start=1):
            yield Planned(below["key"], f"{code}-{place:02d}", below["name"], cell, family, row["key"])


def _workplace(row: dict[str, Any], parts: str, code: str, kind: Kind) -> Iterator[Planned]:
    yield Planned(row["key"], code, row["name"], kind, Family.ENTERPRISE)
    for number, part in enumerate(row[parts], start=1):
        yield Planned(part["key"], f"{code}-{number:02d}", part["name"], Kind.DIVISION, Family.ENTERPRISE, row["key"])


def _teams(community: dict[str, Any]) -> Iterator[Planned]:
    name = f"Các {community['label'][0].lower()}{community['label'][1:]} phường Hải An"
    yield Planned(TEAMS, "CNS-11413", name, Kind.COMMUNITY_TEAM, Family.COMMUNITY)
    for number, team in enumerate(community["teams"], start=1):
        yield Planned(team["key"], f"CNS-11413-{number:02d}", team["name"], Kind.COMMUNITY_TEAM, Family.COMMUNITY, TEAMS)
