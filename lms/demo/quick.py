"""A small demo for tests: the same trees with few of each, tens of people instead of thousands."""

from copy import deepcopy
from typing import Any

_OFFICE, _CELL, _DEPARTMENT = 8, 6, 4
_ATTACHED = ("cong-an-phuong", "th-bien-xanh")
_BASIC = ("db-co-quan-dang", "db-ubnd", "cb-th-bien-xanh", "db-song-biec", "db-khu-ben-cau", "cb-tdp-04")
_TEAMS = 2


def quick(material: dict[str, Any]) -> dict[str, Any]:
    """Return the material cut down: every kind of unit stays, and every account has its place."""
    small = deepcopy(material)
    state, party = small["state"], small["party"]
    state["attached_units"] = [row for row in state["attached_units"] if row["key"] in _ATTACHED]
    for row in state["offices"] + state["attached_units"]:
        row["staff"] = min(row["staff"], _OFFICE)
    party["basic_organisations"] = [row for row in party["basic_organisations"] if row["key"] in _BASIC]
    for row in party["basic_organisations"]:
        for cell in row.get("cells", [row]):
            cell["members"] = min(cell["members"], _CELL)
    for row in small["enterprise"]["departments"]:
        row["workers"] = min(row["workers"], _DEPARTMENT)
    for row in small["cooperative"]["groups"]:
        row["members"] = min(row["members"], 2)
    small["front"]["staff"] = _CELL
    small["community"]["teams"] = small["community"]["teams"][:_TEAMS]
    return small
