"""Who is in which Party cell. Members who work in a linked unit come from there: one person, two trees."""

from collections.abc import Sequence
from typing import Any

from lms.demo.accounts import ACCOUNTS
from lms.demo.names import ELDER, YOUNG
from lms.demo.seats import Company, Figure, Seat
from lms.demo.trees import COMMITTEE
from units.enums import Standing, Status

_SOURCES = {  # the units that a cell's members work in, where its name does not say so
    "db-ubnd-1": ("lanh-dao-ubnd", "hdnd-phuong", "vp-hdnd-ubnd"),
    "db-ubnd-2": ("phong-kt-ht-dt",),
    "db-ubnd-3": ("phong-vh-xh",),
    "db-ubnd-4": ("tt-pvhcc",),
    "db-co-quan-dang-4": ("mttq-phuong",),
    "db-song-biec-1": ("sb-hanh-chinh", "sb-tai-chinh", "sb-kinh-doanh"),
    "db-song-biec-2": ("sb-ben-bai",),
    "db-song-biec-3": ("sb-van-tai",),
    "db-song-biec-4": ("sb-ky-thuat",),
    "cb-htx-bai-coi": ("bc-quan-ly", "bc-hoa", "bc-rau", "bc-chieu", "bc-ban-hang"),
    "db-cong-an-1": ("cong-an-phuong",),
    "db-cong-an-2": ("cong-an-phuong",),
    "db-cong-an-3": ("cong-an-phuong",),
    "db-cong-an-4": ("cong-an-phuong",),
}
_BODY_OF = {"db-co-quan-dang-1": "vp-dang-uy", "db-co-quan-dang-2": "ban-xdd", "db-co-quan-dang-3": "cq-ubkt"}
_OLDEST_SECRETARY, _EXEMPT_FROM = 68, 60
_ON_THE_COMMITTEE = {  # position on the ward committee: the seats from which it is taken
    "Bí thư Đảng ủy": ("Chủ tịch Hội đồng nhân dân",),
    "Phó Bí thư Thường trực Đảng ủy": ("Trưởng Ban Xây dựng Đảng",),
    "Phó Bí thư Đảng ủy": ("Chủ tịch Ủy ban nhân dân",),
    "Ủy viên Ban Thường vụ Đảng ủy": (
        "Chánh Văn phòng Đảng ủy", "Chủ nhiệm Ủy ban Kiểm tra", "Chủ tịch Ủy ban Mặt trận Tổ quốc",
        "Phó Chủ tịch Ủy ban nhân dân", "Trưởng Công an phường", "Chỉ huy trưởng", "Phó Chủ tịch Hội đồng nhân dân",
    ),
    "Ủy viên Ban Chấp hành Đảng bộ": (
        "Chánh Văn phòng", "Trưởng phòng", "Giám đốc Trung tâm", "Trưởng Trạm Y tế", "Hiệu trưởng",
        "Trưởng ban Kinh tế – Ngân sách", "Trưởng ban Văn hóa – Xã hội",
    ),
}  # fmt: skip


def party(company: Company, material: dict[str, Any]) -> None:
    """Fill every cell, then the committees and bodies that are made up of their members."""
    plan, titles = material["party"], material["party_positions"]
    for row in plan["basic_organisations"]:
        for cell in row.get("cells", [row]):
            _fill_cell(company, cell, row)
        if "cells" in row:
            _seat_basic_committee(company, row, titles["basic_committee"])
    for cell, body in _BODY_OF.items():
        _seat_body(company, cell, body, titles["bodies"][body])
    _seat_committee(company, titles["committee"])


def _fill_cell(company: Company, cell: dict[str, Any], row: dict[str, Any]) -> None:
    mix, number = row["group"], cell["members"]
    accounts = [account for account in ACCOUNTS if account.cell == cell["key"]]
    members = [figure for figure in company.figures if figure.account in accounts]
    members += [company.add(account, mix) for account in accounts if account not in {m.account for m in members}]
    members += _colleagues(company, cell, row)[: max(0, number - len(members))]
    members += [company.fresh(mix) for _ in range(number - len(members))]
    for figure in members:
        company.seat(figure, _cell_seat(company, cell["key"], figure, mix))
    _elect(company, cell["key"], members)


def _colleagues(company: Company, cell: dict[str, Any], row: dict[str, Any]) -> list[Figure]:
    """Return those of the linked workplace who are in no cell yet, heads first, the others in any order."""
    linked = _SOURCES.get(cell["key"]) or ((row["linked_to"],) if "linked_to" in row else ())
    pool = [figure for figure in company.holders(*linked) if not figure.account and len(figure.seats) == 1]
    heads, rest = pool[:3], pool[3:]
    company.random.shuffle(rest)
    return heads + rest


def _cell_seat(company: Company, cell: str, figure: Figure, mix: str) -> Seat:
    probationary = figure.account is None and figure.drawn.birth_date.year >= 1986 and company.share(mix, "du_bi", among=YOUNG)
    seat = Seat(cell, "Đảng viên", standing=Standing.PROBATIONARY if probationary else Standing.FULL)
    if figure.account is None and figure.age >= _EXEMPT_FROM and company.share(mix, "mien", among=ELDER):
        seat.status = Status.EXEMPT
    elif figure.seats:
        seat.since = figure.seats[0].since
    return seat


def _elect(company: Company, cell: str, members: list[Figure]) -> None:
    """Give the first fit members the posts of the cell: at work the heads, at home those not too old."""
    able = [m for m in members if m.age <= _OLDEST_SECRETARY and m.seats[-1].standing == Standing.FULL]
    able = [m for m in able if m.seats[-1].status == Status.ACTIVE and m.account is None]
    if all(len(member.seats) == 1 for member in able):
        company.random.shuffle(able)
    secretary = [m for m in members if m.account and m.account.seat == (cell, "Bí thư Chi bộ")]
    posts = ["Bí thư Chi bộ", "Phó Bí thư Chi bộ", *(["Chi ủy viên"] if len(members) >= 9 else [])]
    for position, member in zip(posts, [*secretary, *able], strict=False):
        member.seats[-1].position = position


def _seat_basic_committee(company: Company, row: dict[str, Any], titles: dict[str, int]) -> None:
    members = company.holders(*(cell["key"] for cell in row["cells"]))
    able = [m for m in members if m.seats[-1].position != "Đảng viên" and m.account is None]
    posts = [title for title, count in titles.items() for _ in range(count)]
    for title, member in zip(posts, able, strict=False):
        company.seat(member, Seat(row["key"], title, is_primary=False))


def _seat_body(company: Company, cell: str, body: str, titles: dict[str, Any]) -> None:
    posts = [title for title, count in titles.items() if count != "rest" for _ in range(count)]
    rest = next(title for title, count in titles.items() if count == "rest")
    members = sorted(company.holders(cell), key=lambda member: member.seats[-1].position == "Đảng viên")
    own = {member: member.account.seat[1] for member in members if member.account and member.account.seat[0] == body}
    for position in own.values():
        posts.remove(position)
    for member in members:
        position = own.get(member) or (posts.pop(0) if posts else rest)
        company.seat(member, Seat(body, position, is_primary=False))


def _seat_committee(company: Company, titles: dict[str, int]) -> None:
    for title, number in titles.items():
        for figure in _taken_from(company.figures, _ON_THE_COMMITTEE[title])[:number]:
            company.seat(figure, Seat(COMMITTEE, title, is_primary=False))


def _taken_from(figures: Sequence[Figure], positions: tuple[str, ...]) -> list[Figure]:
    """Return the Party members who hold one of these positions, in the order of the positions."""
    members = [figure for figure in figures if any(seat.standing for seat in figure.seats)]
    return [
        figure
        for position in positions
        for figure in members
        if any(seat.position == position for seat in figure.seats) and all(seat.unit != COMMITTEE for seat in figure.seats)
    ]
