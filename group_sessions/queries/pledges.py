"""Skills that members registered to learn, of which a session has still to ask."""

from django.db.models import Q, QuerySet

from group_sessions.models import GroupSession, Pledge
from units.models import Heir


def pledges_to_ask(session: GroupSession) -> QuerySet[Pledge]:
    """Return what people on the roll registered at an earlier session of the same host and were not asked about since."""
    earlier = Q(session__day__lt=session.day) | Q(session__day=session.day, session__starts_at__lt=session.starts_at)
    before = Heir.objects.filter(heir=session.unit_id, alone=True).values("unit_id")
    host = Q(session__unit=session.unit_id) | Q(session__unit__in=before)
    found = Pledge.objects.filter(earlier, host, outcome="", person__roll_entries__session=session)
    return found.select_related("person", "skill", "session").order_by("person__sort_key", "skill__position", "pk")
