"""Plan sessions, let others join them, call them off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.enums import DeliveryMode
from group_sessions.actions.lessons import Taught, versions_taught
from group_sessions.actions.locking import locked, refuse_unless_host
from group_sessions.enums import ATTENDED, SessionState
from group_sessions.models import Campaign, CoHost, GroupSession, SessionLesson, SessionPlace
from group_sessions.months import monthly
from group_sessions.queries.sight import is_asked, reach_of
from kit import audit
from kit.clock import today
from kit.ids import reference
from kit.refusals import Refusal
from kit.text import nfc
from people.models import Person
from units.enums import Family
from units.models import Membership, Placement, Unit
from units.roles import Permission

EARLIEST, FURTHEST = timedelta(days=31), timedelta(days=2 * 366)
MOST_TIMES = 12


@dataclass(frozen=True)
class NewSession:
    """A session to be planned. `checklist` names the practical tasks; without lessons, those of the campaign are taught."""

    title: str
    day: date
    starts_at: time
    ends_at: time
    mode: DeliveryMode = DeliveryMode.IN_PERSON
    link: str = ""
    places: Sequence[str] = ()
    chair: Person | None = None
    note_taker: Person | None = None
    campaign: Campaign | None = None
    lessons: Sequence[Taught] = ()
    checklist: Sequence[str] = ()
    co_hosts: Sequence[Unit] = field(default_factory=tuple)


def plan_session(*, unit: Unit, new: NewSession, by: Person) -> GroupSession:
    """Plan a session of a unit.

    Other units of the same side, Party or not, may be asked to join; where the planner holds their sessions as
    well, they have agreed. A day of the last month may be chosen, for what was held on paper. Refused: hours out of
    order, no place for people who meet, no link for people who do not, a chair who is no member, a campaign that does
    not ask this unit.
    """
    _check(unit, new, by)
    taught = versions_taught(new.lessons or _of_campaign(new.campaign), unit.family)
    with transaction.atomic():
        session = GroupSession.objects.create(
            unit=unit,
            family=unit.family,
            campaign=new.campaign,
            title=nfc(new.title),
            day=new.day,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            mode=new.mode,
            link=new.link,
            chair=new.chair,
            note_taker=new.note_taker,
            checklist=[{"key": f"task-{number}", "text": nfc(text)} for number, text in enumerate(new.checklist, start=1)],
            created_by=by,
        )
        places = enumerate(new.places, start=1)
        SessionPlace.objects.bulk_create(SessionPlace(session=session, number=number, name=nfc(name)) for number, name in places)
        SessionLesson.objects.bulk_create(
            SessionLesson(session=session, course_version=version, keys=keys) for version, keys in taught
        )
        _ask_to_join(session, new.co_hosts, by)
        audit.record(by=by, did="group_sessions.plan", to=session, unit=unit, after={"day": new.day.isoformat()})
    return session


def repeat_monthly(*, session: GroupSession, times: int, by: Person) -> list[GroupSession]:
    """Plan a session again in each of the months that follow, on the same day of the month, or its last; return the new ones.

    The campaign, which asks for one session, is not repeated, nor what is taught. Co-hosts are asked anew.
    """
    if not 1 <= times <= MOST_TIMES:
        raise Refusal("too_often", _("Repeat a session at most 12 times."))
    new = NewSession(
        title=session.title,
        day=session.day,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        mode=DeliveryMode(session.mode),
        link=session.link,
        places=[place.name for place in session.places.all()],
        co_hosts=[row.unit for row in session.co_hosts.select_related("unit")],
    )
    with transaction.atomic():
        held = locked(session)
        if held.series:
            raise Refusal("repeated_already", _("This session is repeated already."))
        series = reference()
        days = monthly(session.day, times + 1)[1:]
        planned = [plan_session(unit=held.unit, new=replace(new, day=day), by=by) for day in days]
        GroupSession.objects.filter(pk__in=[held.pk, *(row.pk for row in planned)]).update(series=series)
    for row in (session, *planned):
        row.series = series
    return planned


def agree_to_join(*, session: GroupSession, unit: Unit, by: Person) -> None:
    """Agree that a unit holds a session together with its host: its members stand on the roll from now on."""
    if not _holds_at(by, [unit]):
        raise Refusal("no_right", _("You may not hold the sessions of this unit."))
    with transaction.atomic():
        held = locked(session)
        if held.state not in {SessionState.PLANNED, SessionState.OPEN}:
            raise Refusal("over", _("The session is over, or was cancelled."))
        asked = CoHost.objects.filter(session=held, unit=unit)
        if not asked.exists():
            raise Refusal("not_asked", _("This unit was not asked to join the session."))
        if asked.filter(agreed_at=None).update(agreed_by=by, agreed_at=timezone.now()):
            audit.record(by=by, did="group_sessions.join", to=held, unit=unit)


def cancel_session(*, session: GroupSession, reason: str, by: Person) -> None:
    """Call a session off, with a reason. One at which somebody was marked as present is closed instead."""
    refuse_unless_host(by, session)
    said = nfc(reason)
    if not said:
        raise Refusal("no_reason", _("Say why the session is cancelled."))
    with transaction.atomic():
        held = locked(session)
        if held.state == SessionState.CANCELLED:
            return
        if held.state == SessionState.CLOSED or held.roll.filter(state__in=ATTENDED).exists():
            raise Refusal("held", _("People were marked as present, so this session took place. Close it instead."))
        held.state, held.cancel_reason = SessionState.CANCELLED, said[:300]
        held.save(update_fields=["state", "cancel_reason"])
        audit.record(by=by, did="group_sessions.cancel", to=held, unit=held.unit)


def _check(unit: Unit, new: NewSession, by: Person) -> None:
    if not _holds_at(by, [unit]):
        raise Refusal("no_right", _("You may not hold the sessions of this unit."))
    if new.ends_at <= new.starts_at:
        raise Refusal("hours", _("The session must end after it begins."))
    if not today() - EARLIEST <= new.day <= today() + FURTHEST:
        raise Refusal("day", _("Choose a day between a month ago and two years from now."))
    if new.mode == DeliveryMode.IN_PERSON and not new.places:
        raise Refusal("no_place", _("Say where people meet."))
    if new.mode == DeliveryMode.ONLINE and not new.link:
        raise Refusal("no_link", _("Give the link under which people meet."))
    if any((host.family == Family.PARTY) != (unit.family == Family.PARTY) for host in new.co_hosts):
        raise Refusal("other_side", _("Party organisations and other units hold sessions apart."))
    officers = {person.pk for person in (new.chair, new.note_taker) if person}
    hosts = [unit.pk, *(host.pk for host in new.co_hosts)]
    members = Membership.objects.on(new.day).filter(unit__in=hosts, person__in=officers).values_list("person_id", flat=True)
    if officers - set(members):
        raise Refusal("no_member", _("Chair and note-taker must be members of a unit that holds the session."))
    if new.campaign and not is_asked(unit, new.campaign, today()):
        raise Refusal("not_asked", _("This campaign does not ask this unit for a session."))


def _of_campaign(campaign: Campaign | None) -> list[Taught]:
    return [(row.course, row.keys) for row in campaign.lessons.select_related("course")] if campaign else []


def _ask_to_join(session: GroupSession, units: Iterable[Unit], by: Person) -> None:
    others = {unit.pk: unit for unit in units if unit.pk != session.unit_id}
    agreed = _holds_at(by, others.values())
    now = timezone.now()
    CoHost.objects.bulk_create(
        CoHost(session=session, unit=unit, agreed_by=by if pk in agreed else None, agreed_at=now if pk in agreed else None)
        for pk, unit in others.items()
    )


def _holds_at(person: Person, units: Iterable[Unit]) -> set[int]:
    """Return at which of the units somebody may hold sessions today."""
    within = reach_of(person, Permission.HOLD, today())
    keys = [unit.pk for unit in units]
    if not within or not keys:
        return set()
    placed = Placement.objects.on(today()).filter(unit__in=keys).values_list("unit_id", "path")
    return {unit for unit, path in placed if within.covers(path)}
