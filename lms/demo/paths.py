"""How one learner goes through one course: when they open which lesson, sit the quiz, and finish."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from kit.clock import VIETNAM
from lms.demo.answers import Examination, Result

_HOURS = ((7, 11), (13, 16), (19, 21))
_SITTINGS = 3


@dataclass
class Read:
    """A lesson that was opened, and perhaps read to its end."""

    key: str
    opened_at: datetime
    done_at: datetime | None


@dataclass
class Sitting:
    """One try at the quiz."""

    started_at: datetime
    submitted_at: datetime
    result: Result


@dataclass
class Path:
    """What a learner did, up to now."""

    enrolled_at: datetime
    lessons: list[Read] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    completed_at: datetime | None = None


@dataclass(frozen=True)
class Walk:
    """How a learner goes: their ability, after how many lessons they pause, whether they fail, whether they take a day."""

    ability: float
    stops_after: int | None = None
    fails: bool = False
    brisk: bool = False


def walk(
    how: Walk, lessons: list[tuple[str, int]], examination: Examination, first: datetime, now: datetime, random: Random
) -> Path:
    """Return the path of a learner who enrols at a moment; whatever would lie after now has not happened yet."""
    path, moment = Path(enrolled_at=first), first + timedelta(minutes=random.randrange(1, 6))
    for number, (key, minutes) in enumerate(lessons):
        if moment >= now:
            return path
        done = moment + timedelta(minutes=minutes * random.uniform(0.5, 1.6))
        stops = number == how.stops_after
        path.lessons.append(Read(key, moment, None if stops or done >= now else done))
        if stops:
            return path
        moment = _later(done, how, random)
    _sit(path, how, examination, moment, now, random)
    return path


def at_some_hour(day: date, random: Random) -> datetime:
    """Return a moment of a day at which people learn."""
    first, last = random.choice(_HOURS)
    return datetime.combine(day, time(random.randrange(first, last), random.randrange(60), random.randrange(60)), VIETNAM)


def _sit(path: Path, how: Walk, examination: Examination, moment: datetime, now: datetime, random: Random) -> None:
    for number in range(1 if how.fails else _SITTINGS):
        submitted = moment + timedelta(minutes=random.uniform(6, 19))
        if submitted >= now:
            return
        result = _narrow_failure(examination) if how.fails else examination.sit(how.ability + 0.6 * number)
        path.sittings.append(Sitting(moment, submitted, result))
        if result.passed:
            path.completed_at = submitted
            return
        moment = _later(submitted, how, random)


def _narrow_failure(examination: Examination) -> Result:
    results = [examination.sit(-1) for _ in range(60)]
    return max((result for result in results if not result.passed), key=lambda result: result.score)


def _later(moment: datetime, how: Walk, random: Random) -> datetime:
    """Return when a learner goes on: at once, later that day, or some days afterwards."""
    if how.brisk or random.random() < 0.55:
        return moment + timedelta(minutes=random.randrange(1, 9))
    return max(at_some_hour((moment + timedelta(days=random.randrange(1, 5))).date(), random), moment + timedelta(minutes=5))
