"""Where several requirements ask the same course of one person, the strictest due date governs."""

from collections import defaultdict
from collections.abc import Sequence

from assignments.enums import Outcome
from assignments.models import Obligation
from courses.models import Course

_BATCH = 500


def settle(*, course: Course, family: str, people: Sequence[int]) -> None:
    """Decide anew which row governs for each person, course and tree. All rows are kept.

    Among rows that were neither withdrawn nor left behind, the earliest due date
    governs, then the older row; an exempt row only where no other asks. Taking one
    source away leaves the rest.
    """
    for start in range(0, len(people), _BATCH):
        rows = defaultdict(list)
        found = Obligation.objects.filter(course=course, family=family, person_id__in=people[start : start + _BATCH])
        for row in found.only("id", "person_id", "due_on", "outcome", "governs"):
            rows[row.person_id].append(row)
        changed = []
        for own in rows.values():
            live = [row for row in own if row.outcome not in {Outcome.WITHDRAWN, Outcome.LEFT}]
            first = min(live, key=lambda row: (row.outcome == Outcome.EXEMPT, row.due_on, row.pk), default=None)
            for row in own:
                if row.governs != (row is first):
                    row.governs = row is first
                    changed.append(row)
        Obligation.objects.bulk_update(changed, ["governs"], batch_size=_BATCH)
