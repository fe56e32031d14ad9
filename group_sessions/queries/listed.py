"""A list of who attended, compared with the roll: nothing is written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from group_sessions.enums import Presence
from group_sessions.models import GroupSession, RollEntry
from kit.text import same_word_key


@dataclass(frozen=True)
class Listed:
    """One row of a list. Without a word about attendance, whoever is listed was present."""

    number: int
    name: str
    staff_code: str = ""
    state: Presence = Presence.PRESENT
    reason: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Compared:
    """A row with the line of the roll that it means, or with a sentence that says why it means none."""

    listed: Listed
    entry: RollEntry | None = None
    problem: str = ""

    @property
    def changes(self) -> bool:
        """Whether the line would change. A list never takes away how somebody was marked more closely."""
        if self.entry is None or self.problem:
            return False
        if self.entry.attended:
            return self.listed.state == Presence.ABSENT
        return (self.entry.state, self.entry.reason) != (self.listed.state, self.listed.reason)


def compare_list(session: GroupSession, rows: Sequence[Listed]) -> list[Compared]:
    """Return each row of a list with the line it means: by staff code, else by a name that one line alone has. One statement."""
    entries = list(RollEntry.objects.filter(session=session).select_related("person", "membership"))
    by_code: dict[str, list[RollEntry]] = defaultdict(list)
    by_name: dict[str, list[RollEntry]] = defaultdict(list)
    for entry in entries:
        by_name[same_word_key(entry.shown_name)].append(entry)
        if entry.membership and entry.membership.staff_code:
            by_code[entry.membership.staff_code.casefold()].append(entry)
    compared: list[Compared] = []
    seen: set[int] = set()
    for row in rows:
        found = by_code.get(row.staff_code.casefold(), []) if row.staff_code else []
        found = found or by_name.get(same_word_key(row.name), [])
        problem = row.problem or _problem(row, found, seen)
        meant = found[0] if found and not problem else None
        if meant:
            seen.add(meant.pk)
        compared.append(Compared(row, meant, problem))
    return compared


def _problem(row: Listed, found: Sequence[RollEntry], seen: set[int]) -> str:
    if not found:
        return _("Nobody of this name or code is on the roll.")
    if len(found) > 1:
        return _("Several people on the roll have this name. Add the staff code.")
    if found[0].pk in seen:
        return _("This person stands in the list twice.")
    if row.name and same_word_key(row.name) != same_word_key(found[0].shown_name):
        return _("On the roll, this staff code belongs to another name.")
    return ""
