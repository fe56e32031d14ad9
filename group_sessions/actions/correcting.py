"""Correct the roll of a closed session."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from group_sessions.actions.closing import credit_entry
from group_sessions.actions.locking import locked, refuse_unless_host
from group_sessions.actions.marking import Mark, write
from group_sessions.enums import ATTENDED, Evidence, Presence, SessionState
from group_sessions.models import Correction, GroupSession, RollEntry
from kit import audit
from kit.refusals import Refusal
from kit.text import nfc
from people.models import Person

_WRITER = "correction"


def correct_roll(
    *,
    session: GroupSession,
    state: Presence,
    why: str,
    by: Person,
    entry: RollEntry | None = None,
    person: Person | None = None,
    reason: str = "",
    evidence: Evidence = Evidence.LIST,
) -> RollEntry:
    """Correct a line of a closed session's roll, or add a person who was forgotten; who turns out to have attended is credited.

    The line before, the reason and who corrected it are kept. Refused: no reason; taking somebody off who was credited,
    since lessons that were learnt are not unlearnt; a state of before the closing.
    """
    refuse_unless_host(by, session)
    said = nfc(why)
    if not said:
        raise Refusal("no_reason", _("Say why the roll is corrected."))
    if state == Presence.UNMARKED or (entry is None and person is None):
        raise Refusal("no_correction", _("Say who was there, or was not."))
    with transaction.atomic():
        held = locked(session)
        if held.state != SessionState.CLOSED:
            raise Refusal("not_closed", _("Only the roll of a closed session is corrected. Mark people on the roll itself."))
        line = _line(held, entry, person)
        if line.credited_at is not None and state not in ATTENDED:
            raise Refusal("credited", _("The lessons of this session were credited to this person already."))
        before = Presence(line.state)
        one = Mark(line.ref, state, line.sequence + 1, _WRITER, reason, evidence)
        write(line, one, by=by, at=timezone.now(), place=line.place)
        line.save()
        Correction.objects.create(entry=line, before=before, after=state, reason=said[:300], by=by)
        after = {"entry": line.ref, "state": state.value}
        audit.record(by=by, did="group_sessions.correct", to=held, unit=held.unit, before={"state": before.value}, after=after)
        credit_entry(line.pk)
    line.refresh_from_db()
    return line


def _line(session: GroupSession, entry: RollEntry | None, person: Person | None) -> RollEntry:
    """Return the line as it is now, or a new one of somebody who was not on the roll."""
    lines = RollEntry.objects.filter(session=session)
    if entry is not None:
        return lines.get(pk=entry.pk)
    return lines.filter(person=person).first() or RollEntry(session=session, person=person)
