"""Who works where: the State tree, the enterprise, the cooperative, the Front, the community teams."""

from collections.abc import Callable
from typing import Any

from lms.demo.seats import Company, Figure, Seat
from lms.demo.trees import PART_TIME
from units.enums import Status

_MIX = {"school": "school", "health_station": "health", "police": "armed", "military": "armed"}
_OFFICE = {"Trưởng phòng": 1, "Phó Trưởng phòng": 1, "Công chức phụ trách nội vụ": 1, "Chuyên viên": "rest"}
_DEPARTMENTS: dict[str, tuple[int, dict[str, Any]]] = {
    "so-khcn": (14, {"Giám đốc": 1, "Phó Giám đốc": 2, "Chuyên viên chính": 3, "Chuyên viên": "rest"}),
    "so-gddt": (12, {"Giám đốc": 1, "Phó Giám đốc": 2, "Chuyên viên chính": 3, "Chuyên viên": "rest"}),
    "thanh-tra": (9, {"Chánh Thanh tra": 1, "Phó Chánh Thanh tra": 1, "Thanh tra viên chính": 2, "Thanh tra viên": "rest"}),
}
_ROLES_IN_A_GROUP = ("Tổ trưởng", "Tổ phó", "Trưởng Ban công tác Mặt trận")
_OF_A_CELL = 0.72  # how many of the part-timers and helpers are drawn from the Party cell of the place


def state(company: Company, material: dict[str, Any]) -> None:
    """Fill the offices of the city, of the ward and of its neighbour."""
    for key, (number, positions) in _DEPARTMENTS.items():
        company.fill(key, positions, number, "state_office", code="HP")
    for row in material["leaders"].values():
        company.fill(row["key"], row["positions"], row["staff"], "state_office", code="HA")
    for row in material["offices"]:
        company.fill(row["key"], row["positions"], row["staff"], "state_office", code="HA")
    for row in material["attached_units"]:
        positions = material["attached_positions"][row["kind"]]
        company.fill(row["key"], positions, row["staff"], _MIX.get(row["kind"], "state_office"), code="HA")
    company.fill("nq-vp", {"Chánh Văn phòng": 1, "Phó Chánh Văn phòng": 1, "Chuyên viên": "rest"}, 14, "state_office", code="NQ")
    company.fill("nq-vh-xh", _OFFICE, 12, "state_office", code="NQ")


def workplaces(company: Company, material: dict[str, Any]) -> None:
    """Fill the enterprise, the cooperative and the Front."""
    for row in material["enterprise"]["departments"]:
        company.fill(row["key"], row["positions"], row["workers"], "enterprise", code="SB")
    for row in material["cooperative"]["groups"]:
        company.fill(row["key"], row["positions"], row["members"], "cooperative")
    front = material["front"]
    company.fill(front["key"], front["positions"], front["staff"], "state_office")


def neighbourhoods(company: Company, community: dict[str, Any]) -> None:
    """Fill the part-time posts of each residential group and the community teams, mostly from the Party cells there."""
    for team in community["teams"]:
        groups = team["residential_groups"]
        for number in groups:
            pick = _picker(company, [number], lambda figure: 40 <= figure.age <= 72)
            for role in _ROLES_IN_A_GROUP:
                where = f"khu dân cư {team['neighbourhood']}" if "Mặt trận" in role else "tổ dân phố"
                company.seat(pick(), Seat(PART_TIME, f"{role} {where} số {number}"))
        pick = _picker(company, groups, lambda figure: figure.age <= 68)
        for place in range(team["members"]):
            position = community["positions"][min(place, 2)]
            company.seat(pick(), Seat(team["key"], position))


def _picker(company: Company, groups: list[int], fits: Callable[[Figure], bool]) -> Callable[[], Figure]:
    """Return a function that picks somebody of the cells of these residential groups, each once, or somebody new."""
    cells = company.holders(*(f"cb-tdp-{number:02d}" for number in groups))
    able = [figure for figure in cells if fits(figure) and not figure.account and figure.seats[-1].status == Status.ACTIVE]
    able = [figure for figure in able if len(figure.seats) == 1]
    company.random.shuffle(able)

    def pick() -> Figure:
        if able and company.random.random() < _OF_A_CELL:
            return able.pop()
        return company.fresh("community")

    return pick
