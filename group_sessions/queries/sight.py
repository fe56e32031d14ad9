"""Who may see a session, its roll, a campaign; and who may hold it."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from group_sessions.models import Campaign, CoHost, GroupSession
from people.models import Person
from units.enums import Family
from units.models import Membership, Placement, Unit
from units.roles import Permission
from units.scope import Reach, reach


def reach_of(person: Person, permission: Permission, on: date) -> Reach:
    """Return what a person reaches with a permission on a day: in the Party tree only with the Party permission as well."""
    within = reach(person, permission, on)
    party = reach(person, Permission.SEE_PARTY, on)
    return Reach(on, frozenset((family, path) for family, path in within.tops if family != Family.PARTY or party.covers(path)))


def sessions_held_by(person: Person, on: date) -> QuerySet[GroupSession]:
    """Return the sessions that a person may hold: of units where they may, also as an agreed co-host."""
    return GroupSession.objects.filter(_of_units(reach_of(person, Permission.HOLD, on)))


def rolls_visible_to(person: Person, on: date) -> QuerySet[GroupSession]:
    """Return the sessions whose roll a person may read: those they hold, chair or take notes of, and of units whose progress
    they follow."""
    seen = _of_units(reach_of(person, Permission.HOLD, on)) | _of_units(reach_of(person, Permission.SEE_PROGRESS, on))
    return GroupSession.objects.filter(seen | Q(chair=person) | Q(note_taker=person))


def sessions_visible_to(person: Person, on: date) -> QuerySet[GroupSession]:
    """Return the sessions that a person may see, without their roll: those above, those of their own units, those they were at.

    Whoever holds sessions of a unit that was asked to join sees what it was asked to join.
    """
    own = Membership.objects.on(on).filter(person=person).values("unit_id")
    agreed = CoHost.objects.filter(agreed_at__isnull=False, unit__in=own).values("session_id")
    asked = CoHost.objects.filter(reach_of(person, Permission.HOLD, on).filter("unit")).values("session_id")
    theirs = Q(unit__in=own) | Q(pk__in=agreed) | Q(pk__in=asked) | Q(roll__person=person)
    seen = GroupSession.objects.filter(theirs).order_by().values("pk").union(rolls_visible_to(person, on).order_by().values("pk"))
    return GroupSession.objects.filter(pk__in=seen).select_related("unit", "campaign").order_by("-day", "-starts_at", "-pk")


def may_hold(person: Person, session: GroupSession, on: date) -> bool:
    """Return whether a person may open, mark and close a session."""
    return sessions_held_by(person, on).filter(pk=session.pk).exists()


def may_mark(person: Person, session: GroupSession, on: date) -> bool:
    """Return whether a person may mark the roll: who holds the session, its chair and its note-taker."""
    return person.pk in {session.chair_id, session.note_taker_id} or may_hold(person, session, on)


def campaigns_visible_to(person: Person, on: date) -> QuerySet[Campaign]:
    """Return the campaigns that concern a person by a role: issued at units in their reach, or above them."""
    condition = Q(pk__in=[])
    for permission in (Permission.CAMPAIGN, Permission.HOLD, Permission.SEE_PROGRESS):
        within = reach_of(person, permission, on)
        above = {path[:end] for _family, path in within.tops for end in range(Placement.STEP, len(path), Placement.STEP)}
        # A unit that takes another name keeps its path, and what it issued before.
        higher = Placement.objects.filter(path__in=above).values("unit_id")
        condition |= within.rows("unit") | Q(unit__in=higher)
    return Campaign.objects.filter(condition).select_related("unit").order_by("-deadline", "-pk")


def is_asked(unit: Unit, campaign: Campaign, on: date) -> bool:
    """Return whether a campaign asks a unit for a session: it was issued at the unit, or above it."""
    above = Placement.objects.filter(unit=campaign.unit_id, path=OuterRef("path"))
    path = Placement.objects.on(on).filter(unit=unit).values_list("path", flat=True).first()
    if path is None:
        return False
    places = [path[:end] for end in range(Placement.STEP, len(path) + 1, Placement.STEP)]
    return Placement.objects.filter(Exists(above), path__in=places).exists()


def _of_units(within: Reach) -> Q:
    agreed = CoHost.objects.filter(within.rows("unit"), agreed_at__isnull=False)
    return within.rows("unit") | Q(pk__in=agreed.values("session_id"))
