"""Close a session, and credit what it taught to those who were there."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.actions.credit import credit_lessons
from courses.enums import DeliveryMode
from group_sessions.actions.locking import locked, refuse_unless_host, refuse_unless_open
from group_sessions.enums import ATTENDED, Presence, SessionState
from group_sessions.models import GroupSession, RollEntry, SessionCredit, SessionLesson
from kit import audit
from kit.jobs import run_later
from kit.refusals import Refusal
from people.models import Person


def close_session(*, session: GroupSession, by: Person, rest_absent: bool = False) -> GroupSession:
    """Close a session: its roll stands, and a job credits the lessons to those who were present or late.

    Members who were not marked are absent, if the host says so (`rest_absent`); else they are refused, so that nobody is
    forgotten. Refused as well where nobody was there. Twice, or twice at once, changes nothing more.
    """
    refuse_unless_host(by, session)
    with transaction.atomic():
        held = locked(session)
        if held.state == SessionState.CLOSED:
            return held
        refuse_unless_open(held)
        unmarked = RollEntry.objects.filter(session=held, state=Presence.UNMARKED)
        count = unmarked.count()
        if count and not rest_absent:
            text = ngettext("%(number)d person is not marked yet.", "%(number)d people are not marked yet.", count)
            raise Refusal("unmarked", text % {"number": count})
        named = RollEntry.objects.filter(session=held, state__in=ATTENDED).count()
        if not named and not held.numbers.filter(present__gt=0).exists():
            raise Refusal("nobody", _("Nobody is marked as present. Mark who is there, or cancel the session."))
        now = timezone.now()
        unmarked.update(state=Presence.ABSENT, marked_by=by, marked_at=now, sequence=F("sequence") + 1, writer="close")
        held.state, held.closed_at, held.closed_by = SessionState.CLOSED, now, by
        held.save(update_fields=["state", "closed_at", "closed_by"])
        audit.record(by=by, did="group_sessions.close", to=held, unit=held.unit, after={"attended": named})
        run_later("group_sessions.credit", key=f"session_credit:{held.pk}", family=held.family, session_id=held.pk)
    return held


def credit_attendance(*, session: GroupSession) -> int:
    """Credit the lessons of a closed session to everybody who attended and was not credited yet; return how many that were.

    One commit for each person, so that this may stop half-way, run again, and run beside itself.
    """
    attended = RollEntry.objects.filter(session=session, session__state=SessionState.CLOSED, state__in=ATTENDED)
    waiting = attended.filter(person__isnull=False, credited_at=None).order_by("pk").values_list("pk", flat=True)
    return sum(credit_entry(pk) for pk in list(waiting))


@transaction.atomic
def credit_entry(pk: int) -> bool:
    """Credit what the session taught to one line of its roll, once; return whether it was credited now."""
    entry = RollEntry.objects.select_for_update(of=("self",)).select_related("session", "person__merged_into").get(pk=pk)
    if entry.credited_at is not None or entry.person is None or not entry.attended:
        return False
    session = entry.session
    assert session.closed_at is not None
    at = min(session.ends, session.closed_at)
    lessons = SessionLesson.objects.filter(session=session).select_related("course_version__course__owner")
    rows = []
    for lesson in lessons.order_by("pk"):
        credited = credit_lessons(
            person=entry.person.merged_into or entry.person,
            version=lesson.course_version,
            keys=lesson.keys,
            mode=DeliveryMode(session.mode),
            at=at,
        )
        rows.append(
            SessionCredit(
                entry=entry,
                course_version=lesson.course_version,
                enrolment=credited.enrolment,
                outcome=credited.outcome,
                keys=list(credited.keys),
                evidence=entry.evidence,
            )
        )
    SessionCredit.objects.bulk_create(rows)
    entry.credited_at = timezone.now()
    entry.save(update_fields=["credited_at"])
    return True
