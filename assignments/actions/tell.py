"""Tell people what was assigned to them."""

from django.urls import reverse

from assignments.enums import Outcome
from assignments.models import Obligation, Requirement
from people.actions import notify

_FETCH = 500


def tell(*, requirement: Requirement) -> int:
    """Tell everybody whose obligation from this assignment is open; return how many.

    Each is told once, however often this runs, so that it may stop half-way and run again.
    """
    if requirement.withdrawn_at:
        return 0
    rows = Obligation.objects.filter(requirement=requirement, outcome=Outcome.OPEN).select_related("person", "course_version")
    count = 0
    for row in rows.iterator(chunk_size=_FETCH):
        facts = {
            "course": row.course_version.title,
            "due_on": row.due_on.isoformat(),
            "path": reverse("courses:my-learning"),
        }
        notify(person=row.person, kind="course_assigned", facts=facts, key=f"assigned:{row.pk}", family=row.family)
        count += 1
    return count
