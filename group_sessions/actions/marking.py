"""Mark who is there. What a device sends twice, late or out of order is kept once, and the newest mark wins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from group_sessions.actions.locking import locked, refuse_unless_marker, refuse_unless_open
from group_sessions.enums import ATTENDED, Evidence, MarkOutcome, Presence, SessionState
from group_sessions.models import GroupSession, RollEntry, SessionPlace
from kit.refusals import Refusal
from kit.text import nfc, says_something
from people.models import Person

_REFERENCE = re.compile(r"[A-Za-z0-9_-]{22}")
MARKED_FIELDS = ["state", "reason", "evidence", "place", "marked_by", "marked_at", "sequence", "writer"]
_BY_HOSTS = frozenset({Evidence.LIST, Evidence.PAPER, Evidence.HELPER})


@dataclass(frozen=True)
class Mark:
    """One mark as a device sends it: whom, what, and which change of which device it is.

    A device counts on from the highest sequence that it knows of the line; `writer` tells the devices apart.
    """

    entry: str
    state: Presence
    sequence: int
    writer: str
    reason: str = ""
    evidence: Evidence = Evidence.LIST
    place: int = 0  # the number of the place, where there are several


@dataclass(frozen=True)
class Marked:
    """What became of a mark, and the line as it is kept now."""

    outcome: MarkOutcome
    entry: RollEntry | None

    @property
    def acknowledged(self) -> bool:
        """Whether the mark that came in is in the database for good, so that the device may forget it."""
        return self.outcome in {MarkOutcome.KEPT, MarkOutcome.DUPLICATE}


def mark(*, session: GroupSession, marks: Sequence[Mark], by: Person) -> list[Marked]:
    """Keep marks, in the order given, and say what became of each; when this returns, they are committed.

    The same statements for any number of marks. Not in the audit log; the closing is.
    """
    refuse_unless_marker(by, session)
    now = timezone.now()
    with transaction.atomic():
        held = locked(session)
        wanted = {one.entry for one in marks}
        lines = {row.ref: row for row in RollEntry.objects.filter(session=held, ref__in=wanted)}
        places = {row.number: row for row in SessionPlace.objects.filter(session=held)} if any(m.place for m in marks) else {}
        answers, changed = [], {}
        for one in marks:
            line = lines.get(one.entry)
            outcome = _fate(line, one, held)
            if line is not None and outcome == MarkOutcome.KEPT:
                write(line, one, by=by, at=now, place=places.get(one.place))
                changed[line.pk] = line
            answers.append(Marked(outcome, line))
        RollEntry.objects.bulk_update(changed.values(), MARKED_FIELDS)
    return answers


def add_guest(*, session: GroupSession, ref: str, name: str, by: Person, evidence: Evidence = Evidence.LIST) -> RollEntry:
    """Write in somebody without an account, by name, as present. The device gives the reference: sent twice, they stand once."""
    refuse_unless_marker(by, session)
    said = nfc(name)[:120]
    if not says_something(said):
        raise Refusal("no_name", _("Write the guest's name."))
    if not _REFERENCE.fullmatch(ref):
        raise Refusal("no_reference", _("The guest cannot be added. Load the page again."))
    with transaction.atomic():
        held = locked(session)
        known = RollEntry.objects.filter(ref=ref).first()
        if known is not None:
            if known.session_id != held.pk:
                raise Refusal("no_reference", _("The guest cannot be added. Load the page again."))
            return known
        refuse_unless_open(held)
        return RollEntry.objects.create(
            ref=ref,
            session=held,
            name=said,
            state=Presence.PRESENT,
            evidence=_host_evidence(evidence),
            marked_by=by,
            marked_at=timezone.now(),
        )


def write(line: RollEntry, one: Mark, *, by: Person | None, at: datetime, place: SessionPlace | None = None) -> None:
    """Put a mark on a line without saving it: a reason stands with an absence only, evidence with those who came."""
    line.state = one.state
    line.reason = nfc(one.reason)[:200] if one.state == Presence.ABSENT else ""
    line.evidence = one.evidence if one.state in ATTENDED else ""
    line.place = place if one.state in ATTENDED else None
    line.marked_by, line.marked_at = by, at
    line.sequence, line.writer = one.sequence, one.writer


def _fate(line: RollEntry | None, one: Mark, session: GroupSession) -> MarkOutcome:
    if line is None:
        return MarkOutcome.UNKNOWN
    if (line.sequence, line.writer) == (one.sequence, one.writer):
        return MarkOutcome.DUPLICATE
    if session.state != SessionState.OPEN:
        return MarkOutcome.CLOSED
    if one.sequence <= line.sequence:
        return MarkOutcome.STALE
    _host_evidence(one.evidence)
    return MarkOutcome.KEPT


def _host_evidence(evidence: Evidence) -> Evidence:
    if evidence not in _BY_HOSTS:
        raise Refusal("evidence", _("Only the site itself writes this evidence."))
    return evidence
