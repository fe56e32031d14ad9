"""Practical tasks that an observer saw done, and skills that members register to learn."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from group_sessions.actions.locking import locked, refuse_unless_marker, refuse_unless_open
from group_sessions.enums import MarkOutcome, PledgeOutcome, SessionState
from group_sessions.models import GroupSession, Pledge, PracticalTick, RollEntry
from group_sessions.queries.pledges import pledges_to_ask
from group_sessions.queries.sight import may_mark
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person
from skills.models import Competence

MOST_SKILLS = 3


@dataclass(frozen=True)
class Tick:
    """An item of the checklist that somebody did, or did not after all; numbered as marks are."""

    entry: str
    item: str
    done: bool
    sequence: int
    writer: str


def tick(*, session: GroupSession, ticks: Sequence[Tick], by: Person) -> list[MarkOutcome]:
    """Keep what an observer ticked and say what became of each, under the same rules as marks."""
    refuse_unless_marker(by, session)
    now = timezone.now()
    with transaction.atomic():
        held = locked(session)
        items = {item["key"] for item in held.checklist}
        lines = {row.ref: row.pk for row in RollEntry.objects.filter(session=held, ref__in={one.entry for one in ticks})}
        rows = {(row.entry_id, row.item): row for row in PracticalTick.objects.filter(entry__in=lines.values())}
        outcomes, changed = [], {}
        for one in ticks:
            key = (lines.get(one.entry, 0), one.item)
            outcome = _fate(rows.get(key), one, held) if key[0] and one.item in items else MarkOutcome.UNKNOWN
            if outcome == MarkOutcome.KEPT:
                row = rows.setdefault(key, PracticalTick(entry_id=key[0], item=one.item))
                row.done, row.observed_by, row.observed_at = one.done, by, now
                row.sequence, row.writer = one.sequence, one.writer
                changed[key] = row
            outcomes.append(outcome)
        kept = ["done", "observed_by", "observed_at", "sequence", "writer"]
        PracticalTick.objects.bulk_create([row for row in changed.values() if row.pk is None])
        PracticalTick.objects.bulk_update([row for row in changed.values() if row.pk is not None], kept)
    return outcomes


def register_pledges(*, session: GroupSession, person: Person, skills: Collection[Competence], by: Person) -> list[Pledge]:
    """Let a person on the roll register one to three skills that they will learn; a later choice takes the place of this one.

    By the person, or by who marks the roll. What a later session asked about already stays.
    """
    wanted = {skill.pk for skill in skills}
    if not 1 <= len(wanted) <= MOST_SKILLS:
        raise Refusal("number", _("Choose one to three skills."))
    if by.pk != person.pk and not may_mark(by, session, today()):
        raise Refusal("no_right", _("You may not mark the roll of this session."))
    with transaction.atomic():
        held = locked(session)
        if held.state not in {SessionState.OPEN, SessionState.CLOSED}:
            raise Refusal("not_open", _("The session is not under way. Open it first; a closed one can be corrected."))
        if not RollEntry.objects.filter(session=held, person=person).exists():
            raise Refusal("not_on_roll", _("This person is not on the roll of the session."))
        own = Pledge.objects.filter(session=held, person=person)
        if own.exclude(outcome="").exists():
            raise Refusal("asked", _("A later session has asked about these skills already."))
        own.exclude(skill__in=wanted).delete()
        known = set(own.values_list("skill_id", flat=True))
        now = timezone.now()
        Pledge.objects.bulk_create(
            Pledge(session=held, person=person, skill_id=skill, registered_at=now) for skill in sorted(wanted - known)
        )
        return list(own.select_related("skill").order_by("skill__position", "pk"))


def say_how_it_went(*, session: GroupSession, pledge: Pledge, outcome: PledgeOutcome, by: Person) -> None:
    """Note at a later session of the same host how the learning of a skill went. Said again, the newer word counts."""
    if by.pk != pledge.person_id and not may_mark(by, session, today()):
        raise Refusal("no_right", _("You may not mark the roll of this session."))
    with transaction.atomic():
        held = locked(session)
        refuse_unless_open(held)
        again = Pledge.objects.filter(pk=pledge.pk, asked_in=held).exists()
        if not again and not pledges_to_ask(held).filter(pk=pledge.pk).exists():
            raise Refusal("not_asked", _("This session does not ask about this skill."))
        Pledge.objects.filter(pk=pledge.pk).update(outcome=outcome, asked_in=held, asked_at=timezone.now())


def _fate(row: PracticalTick | None, one: Tick, session: GroupSession) -> MarkOutcome:
    if row is not None and (row.sequence, row.writer) == (one.sequence, one.writer):
        return MarkOutcome.DUPLICATE
    if session.state != SessionState.OPEN:
        return MarkOutcome.CLOSED
    if row is not None and one.sequence <= row.sequence:
        return MarkOutcome.STALE
    return MarkOutcome.KEPT
