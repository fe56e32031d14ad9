"""Who takes which course in the demo, how well, and since when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from lms.demo.names import ELDER, MIDDLE, YOUNG
from lms.demo.paths import Walk, at_some_hour
from lms.demo.seats import Figure
from lms.demo.trees import TEAMS

SAFETY, VNEID = "an-toan-thong-tin", "su-dung-vneid"
PORTAL, ASSISTANT = "dich-vu-cong", "tro-ly-ai"
WAITING = "du-lieu-ca-nhan"  # its author has sent it, and no approver has read it
PUBLISHED = {SAFETY: 156, VNEID: 72, PORTAL: 20, ASSISTANT: 9}  # days ago
NEW_VERSION = 12  # days ago: since then the first course gives a certificate
_ABILITY = {ELDER: 0.0, MIDDLE: 0.6, YOUNG: 0.9}


@dataclass(frozen=True)
class Interest:
    """How many of a group take a course, how many of those stop half-way, and when they begin: days ago, mostly at `mode`."""

    take: float
    stop: float
    since: int
    mode: int


@dataclass(frozen=True)
class Start:
    """Somebody begins a course."""

    at: datetime
    how: Walk


_INTERESTS: dict[str, dict[str, Interest]] = {
    SAFETY: {
        "state_office": Interest(0.94, 0.06, 112, 70),
        "school": Interest(0.88, 0.08, 110, 60),
        "health": Interest(0.86, 0.1, 110, 55),
        "armed": Interest(0.8, 0.12, 105, 60),
        "party_office": Interest(0.92, 0.06, 90, 55),
        "residential": Interest(0.32, 0.28, 88, 45),
        "enterprise": Interest(0.66, 0.2, 75, 40),
        "cooperative": Interest(0.5, 0.3, 80, 40),
        "community": Interest(0.7, 0.15, 120, 80),
    },
    VNEID: {
        "state_office": Interest(0.3, 0.45, 42, 14),
        "school": Interest(0.1, 0.5, 42, 16),
        "health": Interest(0.12, 0.5, 42, 14),
        "armed": Interest(0.07, 0.5, 40, 14),
        "party_office": Interest(0.25, 0.4, 60, 25),
        "residential": Interest(0.008, 0.4, 65, 25),
        "enterprise": Interest(0.03, 0.5, 60, 20),
        "cooperative": Interest(0.12, 0.5, 60, 20),
        "community": Interest(0.2, 0.4, 60, 25),
    },
    PORTAL: {
        "state_office": Interest(0.16, 0.5, 19, 8),
        "school": Interest(0.04, 0.6, 19, 8),
        "health": Interest(0.05, 0.6, 19, 8),
        "armed": Interest(0.02, 0.6, 19, 8),
        "party_office": Interest(0.08, 0.5, 19, 8),
        "residential": Interest(0.002, 0.6, 19, 8),
        "enterprise": Interest(0.02, 0.6, 19, 8),
        "cooperative": Interest(0.04, 0.6, 19, 8),
        "community": Interest(0.3, 0.5, 19, 9),
    },
    ASSISTANT: {
        "state_office": Interest(0.12, 0.6, 8, 3),
        "school": Interest(0.05, 0.7, 8, 3),
        "health": Interest(0.03, 0.7, 8, 3),
        "armed": Interest(0.02, 0.7, 8, 3),
        "party_office": Interest(0.2, 0.6, 8, 3),
        "residential": Interest(0.001, 0.7, 8, 3),
        "enterprise": Interest(0.005, 0.7, 8, 3),
        "cooperative": Interest(0.0, 0.7, 8, 3),
        "community": Interest(0.04, 0.7, 8, 3),
    },
}
# What the people whom one can be have done: days ago, and how they went.
_ACCOUNTS: dict[tuple[str, str], tuple[int, Walk] | None] = {
    ("learner", SAFETY): (11, Walk(3.0, brisk=True)),
    ("learner", VNEID): (6, Walk(0.8, stops_after=3)),
    ("party_member", SAFETY): (9, Walk(0.0, fails=True)),
    ("party_member", VNEID): None,
    ("cell_secretary", SAFETY): (7, Walk(3.0, brisk=True)),
    ("cell_secretary", VNEID): (4, Walk(0.5, stops_after=1)),
    ("unit_hr", SAFETY): (96, Walk(2.5)),
    ("unit_hr", VNEID): (36, Walk(3.0, brisk=True)),
    ("neighbour_hr", SAFETY): (70, Walk(2.5)),
    ("enterprise_hr", SAFETY): (6, Walk(3.0, brisk=True)),
    **{(key, course): None for key in ("learner", "party_member", "cell_secretary") for course in (PORTAL, ASSISTANT)},
    ("unit_hr", PORTAL): (12, Walk(2.5)),
    ("unit_hr", ASSISTANT): (2, Walk(1.0, stops_after=2)),
}
_OLD, _VERY_OLD = 66, 76


def start_of(figure: Figure, course: str, day: date, random: Random) -> Start | None:
    """Return when and how somebody begins a course, or None where they do not."""
    key = (figure.account.key if figure.account else "", course)
    if key in _ACCOUNTS:
        fixed = _ACCOUNTS[key]
        return Start(at_some_hour(day - timedelta(days=fixed[0]), random), fixed[1]) if fixed else None
    helps = any(seat.unit.startswith(TEAMS) for seat in figure.seats)
    interest = _INTERESTS[course]["community" if helps else figure.mix]
    take = interest.take * (0.35 if figure.age >= _VERY_OLD else 0.75 if figure.age >= _OLD else 1.0)
    if random.random() >= take:
        return None
    first_day = day - timedelta(days=int(random.triangular(1, interest.since, interest.mode)))
    if first_day < max(seat.since for seat in figure.seats):
        return None
    stops = random.randrange(6) if random.random() < interest.stop else None
    return Start(at_some_hour(first_day, random), Walk(random.gauss(_ABILITY[_generation(figure)], 0.7), stops))


def _generation(figure: Figure) -> str:
    year = figure.drawn.birth_date.year
    return ELDER if year <= 1965 else MIDDLE if year <= 1985 else YOUNG
