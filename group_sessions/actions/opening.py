"""Open a session, with everybody on its roll who belongs there on its day."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import CourseVersion
from group_sessions.actions.lessons import keys_of
from group_sessions.actions.locking import locked, refuse_unless_host
from group_sessions.enums import Presence, SessionState
from group_sessions.models import CoHost, GroupSession, RollEntry, RollNumbers
from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person
from units.enums import Status
from units.models import Membership

EXEMPT = frozenset({Status.LEAVE, Status.SECONDED, Status.EXEMPT})


def open_session(*, session: GroupSession, by: Person) -> GroupSession:
    """Begin a session on its day, or later where it is entered from paper. Twice changes nothing.

    What is taught is the newest version of each course that still has the lessons.
    """
    refuse_unless_host(by, session)
    with transaction.atomic():
        held = locked(session)
        if held.state == SessionState.OPEN:
            return held
        if held.state != SessionState.PLANNED:
            raise Refusal("over", _("The session is over, or was cancelled."))
        if today() < held.day:
            raise Refusal("too_early", _("The session can be opened on its day."))
        held.state, held.opened_at = SessionState.OPEN, timezone.now()
        held.save(update_fields=["state", "opened_at"])
        _renew_lessons(held)
        fill_roll(held)
        audit.record(by=by, did="group_sessions.open", to=held, unit=held.unit)
    return held


def build_roll(*, session: GroupSession, by: Person) -> int:
    """Bring the roll in line with who belongs to the hosts on the session's day; return how many stand on it.

    Members who are missing are added; who belongs there no more goes, unless they were marked. Members on leave,
    seconded or exempt from meetings on that day are exempt. May run again and again, until the session is closed.
    """
    refuse_unless_host(by, session)
    with transaction.atomic():
        held = locked(session)
        if held.state not in {SessionState.PLANNED, SessionState.OPEN}:
            raise Refusal("over", _("The session is over, or was cancelled."))
        return fill_roll(held)


def fill_roll(session: GroupSession) -> int:
    """Do what `build_roll` does, for a session that is held."""
    members = _members(session)
    known = {entry.person_id: entry for entry in RollEntry.objects.filter(session=session, person__isnull=False)}
    untouched = {entry.pk: entry for entry in known.values() if entry.membership_id and entry.sequence == 0}
    gone = [pk for pk, entry in untouched.items() if entry.person_id not in members]
    RollEntry.objects.filter(pk__in=gone).delete()
    changed = []
    for entry in known.values():
        member = members.get(entry.person_id or 0)
        if member is None or entry.pk in gone:
            continue
        state = _state(member) if entry.sequence == 0 else entry.state
        if (entry.membership_id, entry.state) != (member.pk, state):
            entry.membership, entry.state = member, state
            changed.append(entry)
    RollEntry.objects.bulk_update(changed, ["membership", "state"])
    RollEntry.objects.bulk_create(
        RollEntry(session=session, person_id=person, membership=member, state=_state(member))
        for person, member in members.items()
        if person not in known
    )
    return RollEntry.objects.filter(session=session).count()


def _state(member: Membership) -> Presence:
    return Presence.EXEMPT if member.status in EXEMPT else Presence.UNMARKED


def _members(session: GroupSession) -> dict[int, Membership]:
    """Return the membership of the day of everybody who belongs to a host; hosts that gave numbers alone are left out."""
    agreed = CoHost.objects.filter(session=session, agreed_at__isnull=False).values_list("unit_id", flat=True)
    counted = set(RollNumbers.objects.filter(session=session).values_list("unit_id", flat=True))
    hosts = {session.unit_id, *agreed} - counted
    rows = Membership.objects.on(session.day).filter(unit__in=hosts, person__is_active=True, person__merged_into=None)
    # Who belongs to two hosts stands under the first, and there under the primary membership.
    ordered = sorted(rows, key=lambda row: (row.unit_id != session.unit_id, not row.is_primary, row.pk), reverse=True)
    return {row.person_id: row for row in ordered}


def _renew_lessons(session: GroupSession) -> None:
    lessons = list(session.lessons.select_related("course_version"))
    versions = CourseVersion.objects.filter(course__in=[row.course_version.course_id for row in lessons]).order_by("number")
    newest = {version.course_id: version for version in versions}
    for row in lessons:
        version = newest[row.course_version.course_id]
        if version.pk != row.course_version_id and set(row.keys) <= set(keys_of(version)):
            row.course_version = version
            row.save(update_fields=["course_version"])
