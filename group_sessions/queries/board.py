"""The board of a campaign: every unit that is asked for a session, and how it stands on a day."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, QuerySet, Sum, Value, When

from group_sessions.enums import ATTENDED, Held, SessionState
from group_sessions.models import Campaign, CoHost, GroupSession, RollEntry, RollNumbers
from group_sessions.queries.sight import reach_of
from kit.clock import last_moment
from people.models import Person
from units.enums import Family, Kind
from units.models import Heir, Placement, Unit
from units.roles import Permission


@dataclass(frozen=True)
class Line:
    """One unit of a campaign. The session is the one that was held, else the next that is planned."""

    unit: Unit
    held: Held
    session: GroupSession | None = None
    members: int = 0  # without those exempt
    present: int = 0


@dataclass(frozen=True)
class Board:
    """The lines that a viewer may see, by unit in the order of the tree."""

    campaign: Campaign
    on: date
    lines: list[Line]

    @property
    def totals(self) -> dict[Held, int]:
        """How many units stand how, each standing named."""
        counted = Counter(line.held for line in self.lines)
        return {held: counted[held] for held in Held}


def campaign_board(campaign: Campaign, viewer: Person, on: date) -> Board:
    """Return how each unit that is asked stands on a day, as far as the viewer follows units: the same statements for any number.

    In the Party tree the cells are asked, elsewhere the units with none below: what stands above them holds none
    and is not counted. A session held together counts for each of its hosts; one of a unit that has been renamed
    or merged since counts for its heir.
    """
    units = _units_asked(campaign, viewer, on)
    sessions = _sessions_by_unit(campaign, units, on)
    chosen = {unit.pk: _chosen(sessions[unit.pk], on) for unit in units}
    attended = _attendance([session for session in chosen.values() if session])
    lines = []
    for unit in units:
        session = chosen[unit.pk]
        members, present = attended.get(session.pk, (0, 0)) if session else (0, 0)
        held_on = session.day if session and _was_held(session, on) else None
        held = how_held(campaign.deadline, held_on=held_on, is_planned=session is not None, on=on)
        lines.append(Line(unit, held, session, members, present))
    return Board(campaign, on, lines)


def how_held(deadline: date, *, held_on: date | None, is_planned: bool, on: date) -> Held:
    """Return how a unit stands on a day, by the day on which it held a session, if it did. The deadline includes its day."""
    if held_on is not None:
        return Held.HELD if held_on <= deadline else Held.HELD_LATE
    if on > deadline:
        return Held.OVERDUE
    return Held.PLANNED if is_planned else Held.NOT_YET


def _units_asked(campaign: Campaign, viewer: Person, on: date) -> list[Unit]:
    within = reach_of(viewer, Permission.SEE_PROGRESS, on)
    issued_at = Placement.objects.filter(unit=campaign.unit_id).order_by("-valid_from").values_list("path", flat=True).first()
    if issued_at is None or not within:
        return []
    placed = Placement.objects.on(on).under(issued_at)
    if campaign.family == Family.PARTY:
        placed = placed.filter(unit__kind=Kind.CELL)
    else:
        placed = placed.filter(~Exists(Placement.objects.on(on).filter(parent=OuterRef("unit"))))
    placed = placed.filter(within.filter("unit"))
    return [place.unit for place in placed.select_related("unit").order_by("path")]


def _sessions_by_unit(campaign: Campaign, units: Sequence[Unit], on: date) -> dict[int, list[GroupSession]]:
    """Return the sessions of a campaign that were not cancelled, under each unit that they count for."""
    asked = {unit.pk for unit in units}
    sessions = {row.pk: row for row in GroupSession.objects.filter(campaign=campaign).exclude(state=SessionState.CANCELLED)}
    heirs: dict[int, list[int]] = defaultdict(list)
    for old, new in Heir.objects.on(on).filter(heir__in=asked, alone=True).values_list("unit_id", "heir_id"):
        heirs[old].append(new)
    hosts = [(row.pk, row.unit_id) for row in sessions.values()]
    joined = CoHost.objects.filter(session__campaign=campaign, agreed_at__isnull=False)
    hosts += joined.values_list("session_id", "unit_id")
    found: dict[int, list[GroupSession]] = defaultdict(list)
    for pk, unit in hosts:
        for counts_for in [unit, *heirs[unit]]:
            if counts_for in asked and pk in sessions:
                found[counts_for].append(sessions[pk])
    return found


def _chosen(sessions: Sequence[GroupSession], on: date) -> GroupSession | None:
    """Return the first session that was held by then, else the first that is open or still to come."""
    held = [row for row in sessions if _was_held(row, on)]
    coming = [row for row in sessions if not _was_held(row, on) and (row.state == SessionState.OPEN or row.day >= on)]
    return min(held or coming, key=lambda row: (row.day, row.starts_at, row.pk), default=None)


def _was_held(session: GroupSession, on: date) -> bool:
    return session.state == SessionState.CLOSED and session.closed_at is not None and session.closed_at < last_moment(on)


def _attendance(sessions: Sequence[GroupSession]) -> dict[int, tuple[int, int]]:
    """Return members and present of each session, those given as numbers alone among them."""
    keys = {session.pk for session in sessions if session.state == SessionState.CLOSED}
    named: QuerySet[RollEntry] = RollEntry.objects.filter(session__in=keys, membership__isnull=False)
    counts: dict[int, tuple[int, int]] = {}
    present = Sum(Case(When(state__in=ATTENDED, then=Value(1)), default=Value(0), output_field=IntegerField()))
    for pk, members, came in (
        named.exclude(state="exempt").values("session_id").annotate(n=Count("pk"), p=present).values_list("session_id", "n", "p")
    ):
        counts[pk] = (members, came)
    numbers = RollNumbers.objects.filter(session__in=keys).values_list("session_id", "members", "exempt", "present")
    for pk, members, exempt, came in numbers:
        before = counts.get(pk, (0, 0))
        counts[pk] = (before[0] + members - exempt, before[1] + came)
    return counts
