"""Let obligations follow people: who joins is asked, who leaves is let go, who moves takes the obligation along.

`docs/rules/due-dates.md` tells the rules. All of it compares what is with what should
be, so it may run twice, late, or beside itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from assignments.actions.govern import settle
from assignments.actions.rows import EXEMPT, new_row, put_in_place, stand_by_status
from assignments.actions.scene import Scene, read_scene
from assignments.actions.tell import tell_of
from assignments.due import due_after_moving, due_for, kept_after_leaving
from assignments.enums import Outcome
from assignments.models import Obligation, Requirement
from assignments.queries.grounds import Stay
from kit.audit import record
from kit.clock import today
from units.enums import Status

_BATCH = 500
_AWAY = {Outcome.OPEN, Outcome.EXEMPT}
_PLACE = ["unit_due", "membership"]
_STATE = [
    *("outcome", "exempt_reason", "due_on", "requirement_version", "enrolment", "started_at", "course_version"),
    *("completed_at", "completed_on", "unit_completed"),
]


def follow_people(*, people: Iterable[int], family: str, on: date | None = None) -> Counter[str]:
    """Bring the obligations of people in one tree into line with where they belong on a day, and return what was done.

    A few statements for each 500 people, in a transaction of their own. What was done
    is counted: joined, returned, carried, left, moved, changed. The newly asked are
    told, unless the day is past.
    """
    day, keys = on or today(), sorted(set(people))
    done: Counter[str] = Counter()
    for start in range(0, len(keys), _BATCH):
        with transaction.atomic():
            done += _follow(keys[start : start + _BATCH], family, day)
    return done


@dataclass
class _Steps:
    """What is to be written for a batch of people."""

    new: list[Obligation] = field(default_factory=list)
    left: list[Obligation] = field(default_factory=list)
    placed: list[Obligation] = field(default_factory=list)
    changed: list[Obligation] = field(default_factory=list)
    to_tell: dict[str, bool] = field(default_factory=dict)  # reference of a row: whether its person came back
    tally: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def count(self, row: Obligation, what: str) -> None:
        self.tally[row.requirement_id][what] += 1


def _follow(people: list[int], family: str, day: date) -> Counter[str]:
    scene = read_scene(people, family, day)
    steps = _Steps()
    for asked in scene.courses.values():
        for person in people:
            _follow_one(person, asked, scene, steps)
    _write(steps, family)
    if day == today():
        _tell(steps)
    requirements = {row.pk: row for asked in scene.courses.values() for row in asked}
    for pk, counts in sorted(steps.tally.items()):
        record(by=None, did="assignments.follow", to=requirements[pk], unit=requirements[pk].unit, after=dict(counts))
    return sum(steps.tally.values(), Counter())


def _follow_one(person: int, asked: list[Requirement], scene: Scene, steps: _Steps) -> None:
    """Follow one person through all that ask one course of them: leaving first, so that an equal obligation can take over."""
    stays = {row.pk: scene.grounds.stay(person, row) for row in asked}
    here = [row for row in asked if (stay := stays[row.pk]) and stay.here]
    for requirement in asked:
        row = scene.row(person, requirement)
        if row and requirement not in here:
            _let_go(row, stays[requirement.pk], here, scene, steps)
    for requirement in here:
        row, stay = scene.row(person, requirement), stays[requirement.pk]
        assert stay is not None
        if row is None or row.outcome == Outcome.LEFT:
            _ask(person, requirement, row, _carried(person, requirement, asked, stays, scene), scene, steps)
        elif row.outcome != Outcome.WITHDRAWN:
            _keep_in_line(row, scene, steps)


def _let_go(row: Obligation, stay: Stay | None, here: list[Requirement], scene: Scene, steps: _Steps) -> None:
    """Close what was not due yet when the person left; what was completed goes to the unit that counts the person now."""
    if row.outcome == Outcome.COMPLETED and here:
        member = scene.grounds.membership(row.person_id, here[0], min(row.due_on, scene.grounds.on))
        if member and (row.unit_due_id, row.membership_id) != (member.unit_id, member.pk):
            row.unit_due_id, row.membership = member.unit_id, member
            steps.placed.append(row)
            steps.count(row, "moved")
    if row.outcome not in _AWAY or row.requirement_id in scene.in_doubt or scene.grounds.undecided(row.person_id):
        return
    if stay and stay.last and kept_after_leaving(row.due_on, stay.last):
        return
    row.outcome, row.exempt_reason = Outcome.LEFT, ""
    steps.left.append(row)
    steps.count(row, "left")


def _carried(
    person: int, requirement: Requirement, asked: list[Requirement], stays: dict[int, Stay | None], scene: Scene
) -> Obligation | None:
    """Return the equal obligation that ended when the person came here without a day between: the strictest."""
    came = stays[requirement.pk]
    assert came is not None
    found = []
    for other in asked:
        row, went = scene.row(person, other), stays[other.pk]
        if row is None or row.outcome != Outcome.LEFT or went is None or went.here:
            continue
        if went.last and went.last >= came.first - timedelta(days=1):
            found.append(row)
    return min(found, key=lambda row: (row.due_on, row.pk), default=None)


def _ask(
    person: int, requirement: Requirement, old: Obligation | None, carried: Obligation | None, scene: Scene, steps: _Steps
) -> None:
    """Ask somebody who joined; who came back goes on with their row, and who moved with the first start of what they had."""
    rule = scene.rules[requirement.pk]
    fresh = new_row(person, requirement, rule, scene.grounds, scene.learning, timezone.now())
    had = carried.due_on if carried else None
    if carried:
        fresh.assigned_at, fresh.unit_assigned_id = carried.assigned_at, carried.unit_assigned_id
        fresh.due_on = due_after_moving(carried.due_on, fresh.due_on)
        put_in_place(fresh, scene.grounds)
    if old:
        fresh.pk, fresh.ref = old.pk, old.ref
        fresh.assigned_at, fresh.unit_assigned_id = old.assigned_at, old.unit_assigned_id
        steps.changed.append(fresh)
        steps.placed.append(fresh)
    else:
        steps.new.append(fresh)
    scene.rows[person, requirement.pk] = fresh
    steps.count(fresh, "carried" if carried else "returned" if old else "joined")
    if fresh.outcome == Outcome.OPEN and fresh.due_on != had:
        steps.to_tell[fresh.ref] = old is not None


def _keep_in_line(row: Obligation, scene: Scene, steps: _Steps) -> None:
    """Bring a row of somebody who is here up to date: the unit, leave and return from it, and what they have learnt."""
    if put_in_place(row, scene.grounds):
        steps.placed.append(row)
        steps.count(row, "moved")
    if _by_status(row, scene) or (row.outcome == Outcome.OPEN and scene.learning.note_on(row)):
        steps.changed.append(row)
        steps.count(row, "changed")


def _by_status(row: Obligation, scene: Scene) -> bool:
    """Exempt who went on leave before the due date; ask again who came back, with the grace of somebody who joins."""
    day = scene.grounds.on
    member = scene.grounds.membership(row.person_id, row.requirement, day)
    away = member is not None and Status(member.status) in EXEMPT
    if member is None:
        return False
    if row.outcome == Outcome.OPEN and away and day <= row.due_on:
        stand_by_status(row, member)
        return True
    if row.outcome == Outcome.EXEMPT and not away and row.exempt_reason in EXEMPT.values():
        rule = scene.rules[row.requirement_id]
        stand_by_status(row, member)
        row.due_on = max(row.due_on, due_for(rule.due_on, day, rule.grace_days))
        put_in_place(row, scene.grounds)
        scene.learning.note_on(row)
        return True
    return False


def _write(steps: _Steps, family: str) -> None:
    Obligation.objects.bulk_create(steps.new, ignore_conflicts=True)
    Obligation.objects.bulk_update(steps.placed, _PLACE, batch_size=_BATCH)
    Obligation.objects.bulk_update(steps.changed, _STATE, batch_size=_BATCH)
    if steps.left:
        Obligation.objects.filter(pk__in=[row.pk for row in steps.left]).update(outcome=Outcome.LEFT, exempt_reason="")
    touched = defaultdict(set)
    for row in (*steps.new, *steps.changed, *steps.left):
        touched[row.course_id].add(row.person_id)
    for course, people in sorted(touched.items()):
        settle(course=course, family=family, people=sorted(people))


def _tell(steps: _Steps) -> None:
    """Tell the newly asked, where this row is the one that governs. Rows that another run wrote first are told by it."""
    if not steps.to_tell:
        return
    asked = Obligation.objects.filter(ref__in=list(steps.to_tell), governs=True, outcome=Outcome.OPEN)
    rows = list(asked.select_related("person", "course_version"))
    for again in (False, True):
        tell_of([row for row in rows if steps.to_tell[row.ref] is again], again=again)
