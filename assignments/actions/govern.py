"""Where several requirements ask the same course of one person, the strictest due date governs."""

from collections import defaultdict
from collections.abc import Sequence

from assignments.enums import CLOSED, Outcome
from assignments.models import Obligation

_BATCH = 500


def settle(*, course: int, family: str, people: Sequence[int]) -> None:
    """Decide anew which row governs for each person, a course and a tree. All rows are kept.

    The earliest due date governs, then the older row; an exempt row only where no
    other asks; a row that was withdrawn or left behind only where nothing else is
    left, so that figures can tell of it once. Taking one source away leaves the rest.
    """
    for start in range(0, len(people), _BATCH):
        rows = defaultdict(list)
        found = Obligation.objects.filter(course_id=course, family=family, person_id__in=people[start : start + _BATCH])
        for row in found.only("id", "person_id", "due_on", "outcome", "governs"):
            rows[row.person_id].append(row)
        now, no_more = [], []
        for own in rows.values():
            first = min(own, key=_rank)
            now += [row.pk for row in own if row is first and not row.governs]
            no_more += [row.pk for row in own if row is not first and row.governs]
        for keys, governs in ((now, True), (no_more, False)):
            if keys:
                Obligation.objects.filter(pk__in=keys).update(governs=governs)


def _rank(row: Obligation) -> tuple[object, ...]:
    closed = CLOSED.index(Outcome(row.outcome)) + 1 if row.outcome in CLOSED else 0
    return closed, row.outcome == Outcome.EXEMPT, row.due_on, row.pk
