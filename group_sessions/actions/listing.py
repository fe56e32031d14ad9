"""Take attendance over from a list."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from group_sessions.actions.locking import locked, refuse_unless_marker, refuse_unless_open
from group_sessions.actions.marking import MARKED_FIELDS, Mark, write
from group_sessions.enums import Evidence
from group_sessions.models import GroupSession, RollEntry
from group_sessions.queries.listed import Compared, Listed, compare_list
from kit import audit
from people.models import Person

_WRITER = "import"


def apply_list(*, session: GroupSession, rows: Sequence[Listed], by: Person, dry_run: bool = False) -> list[Compared]:
    """Mark the roll by a list and return each row with the line it means; a dry run writes nothing.

    Whoever is not in the list stays as they are. Rows with a problem are left out. The same list twice changes nothing.
    """
    refuse_unless_marker(by, session)
    with transaction.atomic():
        held = locked(session)
        refuse_unless_open(held)
        compared = compare_list(held, rows)
        if dry_run:
            return compared
        now, changed = timezone.now(), []
        for row in compared:
            if row.entry is not None and row.changes:
                given = row.listed
                sequence = row.entry.sequence + 1
                one = Mark(row.entry.ref, given.state, sequence, _WRITER, given.reason, Evidence.IMPORT)
                write(row.entry, one, by=by, at=now)
                changed.append(row.entry)
        RollEntry.objects.bulk_update(changed, MARKED_FIELDS, batch_size=500)
        if changed:
            audit.record(by=by, did="group_sessions.import", to=held, unit=held.unit, after={"lines": len(changed)})
    return compared
