"""Tell people what was assigned to them."""

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from assignments.enums import Outcome
from assignments.models import Obligation, Requirement
from people.actions import News, notify_many

_BATCH = 500


def tell(*, requirement: Requirement) -> int:
    """Tell everybody whose obligation from this assignment is open and governs; return how many were told now.

    One commit for each 500 people. Each is told once, however often this runs, so that it may
    stop half-way and run again.
    """
    if requirement.withdrawn_at:
        return 0
    told, last = 0, 0
    while rows := _next_rows(requirement, last):
        with transaction.atomic():
            told += tell_of(rows)
        last = rows[-1].pk
    return told


def tell_of(rows: Sequence[Obligation], *, again: bool = False) -> int:
    """Tell people of their rows, of one tree, in the current transaction. `again` tells those who came back of their new day."""
    path = reverse("courses:my-learning")
    news = [
        News(
            person=row.person,
            facts={"course": row.course_version.title_in(row.person.language), "due_on": row.due_on.isoformat(), "path": path},
            key=f"assigned:{row.pk}:{row.due_on.isoformat()}" if again else f"assigned:{row.pk}",
        )
        for row in rows
    ]
    return notify_many(news, kind="course_assigned", family=rows[0].family) if news else 0


def _next_rows(requirement: Requirement, after: int) -> list[Obligation]:
    rows = Obligation.objects.filter(requirement=requirement, outcome=Outcome.OPEN, governs=True, pk__gt=after)
    return list(rows.select_related("person", "course_version").order_by("pk")[:_BATCH])
