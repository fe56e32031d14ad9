"""Somebody in the room scans the code on the screen."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from group_sessions.actions.locking import locked, refuse_unless_open
from group_sessions.codes import is_fresh
from group_sessions.enums import Evidence, Presence
from group_sessions.models import GroupSession, RollEntry, SessionPlace
from kit.clock import database_now
from kit.refusals import Refusal
from people.models import Person

WRITER = "code"


def mark_by_code(*, session: GroupSession, person: Person, code: str, place: int = 0, at: datetime | None = None) -> RollEntry:
    """Mark a person as present by the code that they scanned; whoever is not on the roll joins it as a guest.

    The code of this half-minute and of the one before are taken, by the database's clock, which codes are shown by
    as well. Who is marked as present or late already stays so, and the evidence becomes the stronger one.
    """
    if not is_fresh(code, session.ref, at or database_now(), place):
        raise Refusal("code_expired", _("The code has changed since. Scan the one that the screen shows now."))
    with transaction.atomic():
        held = locked(session)
        refuse_unless_open(held)
        line = RollEntry.objects.filter(session=held, person=person).first()
        if line is not None and line.attended and line.evidence == Evidence.CODE:
            return line
        line = line or RollEntry(session=held, person=person)
        if not line.attended:
            line.state, line.reason = Presence.PRESENT, ""
            line.sequence, line.writer = line.sequence + 1, WRITER
            line.place = SessionPlace.objects.filter(session=held, number=place).first() if place else None
        line.evidence, line.marked_by, line.marked_at = Evidence.CODE, person, timezone.now()
        line.save()
    return line
