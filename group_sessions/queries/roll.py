"""The roll of a session, and its counts as minutes announce them. A constant number of statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from group_sessions.enums import Presence
from group_sessions.models import GroupSession, RollEntry, RollNumbers
from units.enums import Standing


@dataclass(frozen=True)
class Counts:
    """How many members there are and how they stand: `exempt + present + absent + unmarked` are the members.

    `present` holds those who came late, `late` says how many they are. Guests are beside all of it.
    """

    members: int = 0
    probationary: int = 0
    exempt: int = 0
    present: int = 0
    late: int = 0
    absent: int = 0
    unmarked: int = 0
    guests: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__dataclass_fields__))

    @property
    def full(self) -> int:
        return self.members - self.probationary

    @property
    def expected(self) -> int:
        """Who was to come: the members without those exempt."""
        return self.members - self.exempt


@dataclass(frozen=True)
class Roll:
    """Lines by given name, members first, with numbers of hosts that gave no names."""

    entries: list[RollEntry] = field(default_factory=list)
    numbers: list[RollNumbers] = field(default_factory=list)

    @property
    def counts(self) -> Counts:
        return sum((counts_of_numbers(row) for row in self.numbers), counts_of_entries(self.entries))

    @property
    def absentees(self) -> list[RollEntry]:
        """Those whom the minutes name, each with a reason or none."""
        return [entry for entry in self.entries if entry.state == Presence.ABSENT and not entry.is_guest]


def roll_of(session: GroupSession) -> Roll:
    """Return the roll of a session, in two statements. The caller has asked `rolls_visible_to`."""
    rows = RollEntry.objects.filter(session=session).select_related("person", "membership__unit", "place")
    entries = sorted(rows, key=lambda row: (row.is_guest, row.person.sort_key if row.person else "", row.name, row.pk))
    return Roll(entries, list(RollNumbers.objects.filter(session=session).select_related("unit").order_by("pk")))


def counts_of_entries(entries: Iterable[RollEntry]) -> Counts:
    """Count lines of a roll, fetched with their memberships."""
    return sum((_count(entry) for entry in entries), Counts())


def counts_of_numbers(row: RollNumbers) -> Counts:
    """Return numbers without names as counts."""
    return Counts(
        members=row.members,
        probationary=row.probationary,
        exempt=row.exempt,
        present=row.present,
        late=row.late,
        absent=row.absent,
        guests=row.guests,
    )


def _count(entry: RollEntry) -> Counts:
    if entry.membership is None:
        return Counts(guests=1 if entry.attended else 0)
    return Counts(
        members=1,
        probationary=int(entry.membership.standing == Standing.PROBATIONARY),
        exempt=int(entry.state == Presence.EXEMPT),
        present=int(entry.attended),
        late=int(entry.state == Presence.LATE),
        absent=int(entry.state == Presence.ABSENT),
        unmarked=int(entry.state == Presence.UNMARKED),
    )
