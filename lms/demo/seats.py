"""Seats and those who hold them, before anything is written."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from lms.demo.accounts import ACCOUNTS, Account
from lms.demo.names import MIDDLE, YOUNG, Drawn, Names
from lms.demo.trees import REFORM
from people.enums import Sex
from units.enums import Status

_LEADS = (
    "Chủ tịch", "Phó", "Trưởng", "Chánh", "Giám đốc", "Hiệu trưởng", "Chỉ huy", "Chính trị viên",
    "Tổng Giám đốc", "Kế toán trưởng", "Đội trưởng", "Chủ nhiệm", "Bí thư", "Thanh tra viên",
)  # fmt: skip
_MEN = ("Thợ", "Lái xe", "Công nhân lái", "Công nhân xếp dỡ", "Chủ tịch Hội Cựu chiến binh")
_WOMEN = ("Hộ sinh", "Chủ tịch Hội Liên hiệp Phụ nữ")
_NURSERY, _ARMED = "mn-", "armed"  # how keys of nursery schools begin; the mix of police and army
_JOINED_LATER, _AWAY = 0.03, 0.02


@dataclass
class Seat:
    """A place in a unit, since a day."""

    unit: str
    position: str
    since: date = REFORM
    standing: str = ""
    status: str = Status.ACTIVE
    staff_code: str = ""
    is_primary: bool = True


@dataclass(eq=False)
class Figure:
    """Somebody of the demo with all their seats."""

    drawn: Drawn
    mix: str
    seats: list[Seat] = field(default_factory=list)
    account: Account | None = None

    @property
    def age(self) -> int:
        return REFORM.year - self.drawn.birth_date.year


class Company:
    """Everybody of the demo: figures are drawn into seats, and found again by unit."""

    def __init__(self, material: dict[str, Any], random: Random, day: date) -> None:
        self.figures: list[Figure] = []
        self.random = random
        self._day = day
        self._mixes = {**material["mixes"], _ARMED: {**material["mixes"]["state_office"], "women": 0.12}}
        self._names = Names(material, random)
        self._holders: dict[str, list[Figure]] = defaultdict(list)
        self._reserved = {account.seat: account for account in ACCOUNTS if account.seat != ("", "")}
        self._codes: dict[str, int] = defaultdict(int)

    def holders(self, *units: str) -> list[Figure]:
        """Return those who hold seats in these units, in the order in which they came."""
        return [figure for unit in units for figure in self._holders[unit]]

    def fill(self, unit: str, positions: dict[str, Any], number: int, mix: str, *, code: str = "") -> None:
        """Draw people into a unit's positions, heads first, until `number` seats are taken."""
        listed = [title for title, count in positions.items() if count != "rest" for _ in range(count)]
        rest = next((title for title, count in positions.items() if count == "rest"), "Nhân viên")
        for title in (listed + [rest] * number)[:number]:
            self.draw(unit, title, mix, code=code)

    def draw(self, unit: str, position: str, mix: str, *, code: str = "") -> Figure:
        """Draw somebody new into a seat; an account's seat goes to that account."""
        account = self._reserved.pop((unit, position), None)
        leads = position.startswith(_LEADS)
        drawn = _of(account) if account else self._somebody(unit, position, mix, leads)
        figure = Figure(drawn, mix, account=account)
        self.figures.append(figure)
        self.seat(figure, Seat(unit, position, since=self._since(figure, leads), staff_code=self._staff_code(code)))
        if code and not account and not leads and self.random.random() < _AWAY:
            figure.seats[0].status = self.random.choice([Status.LEAVE, Status.LEAVE, Status.SECONDED])
        return figure

    def add(self, account: Account, mix: str) -> Figure:
        """Bring in an account that has no seat but its Party cell."""
        figure = Figure(_of(account), mix, account=account)
        self.figures.append(figure)
        return figure

    def fresh(self, mix: str) -> Figure:
        """Draw somebody who has no seat yet."""
        figure = Figure(self._names.draw(self._mixes[mix]), mix)
        self.figures.append(figure)
        return figure

    def seat(self, figure: Figure, seat: Seat) -> None:
        """Give somebody a seat."""
        figure.seats.append(seat)
        self._holders[seat.unit].append(figure)

    def share(self, mix: str, name: str, *, among: str = "") -> bool:
        """Return True as often as a mix says; `among` names the generation that carries the whole share."""
        carriers = float(self._mixes[mix][among]) if among else 1.0
        return bool(carriers) and self.random.random() < float(self._mixes[mix][name]) / carriers

    def _somebody(self, unit: str, position: str, mix: str, leads: bool) -> Drawn:
        generation, sex = MIDDLE if leads else "", None
        if "Đoàn Thanh niên" in position:
            generation = YOUNG
        if position.startswith(_WOMEN) or unit.startswith(_NURSERY):
            sex = Sex.FEMALE
        elif position.startswith(_MEN) or (leads and mix == _ARMED):
            sex = Sex.MALE
        return self._names.draw(self._mixes[mix], generation=generation, sex=sex)

    def _since(self, figure: Figure, leads: bool) -> date:
        if figure.account or leads or self.random.random() >= _JOINED_LATER:
            return REFORM
        return self._day - timedelta(days=self.random.randrange(3, 150))

    def _staff_code(self, code: str) -> str:
        if not code:
            return ""
        self._codes[code] += 1
        return f"{code}-{self._codes[code]:04d}"


def _of(account: Account) -> Drawn:
    return Drawn(account.full_name, Sex(account.sex), account.birth_date)
