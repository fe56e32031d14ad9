"""The dry run: what a list would change, row by row, with reasons. Nothing is written here.

People are matched by staff code, else by name and date of birth, among those of the
unit and below; never by e-mail address, and never among people out of the manager's
sight. What a list leaves empty or out stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from django.utils.translation import gettext as _

from kit.clock import today
from kit.text import nfc, same_word_key
from people.enums import BirthPrecision, Sex
from people.models import Person
from units.actions import protected_among
from units.actions.staff_codes import code_is_taken, codes_in_use
from units.enums import Family, Standing
from units.feeds.people import PersonRow
from units.feeds.values import too_far_ahead
from units.models import Membership, Unit
from units.queries import members_in, subtree
from units.queries.people_lists import may_be_born


class Fate(StrEnum):
    """What would become of a row."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    ERROR = "error"


@dataclass(frozen=True)
class Change:
    """One value that would change: the field, what it is and what it would be, as people read them."""

    field: str
    label: str
    before: str
    after: str


@dataclass
class PlannedRow:
    """A row with its fate. `membership` is whom it was matched with, `unit` where the person shall belong."""

    row: PersonRow
    fate: Fate
    unit: Unit
    membership: Membership | None = None
    changes: list[Change] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What a whole list would do at a unit, from a day on."""

    unit: Unit
    valid_from: date
    rows: list[PlannedRow]

    def count(self, fate: Fate) -> int:
        """Return how many rows share a fate."""
        return sum(1 for planned in self.rows if planned.fate is fate)

    @property
    def digest(self) -> str:
        """What the plan would do, as one number: apply refuses a plan that has become another one meanwhile."""
        parts = [(p.row.number, p.fate, p.membership and p.membership.pk, p.unit.pk, *p.changes) for p in self.rows]
        return sha256(repr(parts).encode()).hexdigest()


def make_plan(rows: list[PersonRow], unit: Unit, *, by: Person, valid_from: date | None = None) -> Plan:
    """Compare a list with the unit's people. A few statements, however long the list is."""
    first_day = valid_from or today()
    known = _Known(unit, first_day)
    seen: dict[int, int] = {}
    planned = []
    for row in rows:
        entry = _plan_row(row, unit, known)
        if entry.membership is not None and entry.fate is not Fate.ERROR:
            earlier = seen.setdefault(entry.membership.person_id, row.number)
            if earlier != row.number:
                _refuse(entry, _("Row %(row)s speaks of the same person.") % {"row": earlier})
        planned.append(entry)
    _refuse_twins(planned)
    _refuse_codes_of_others(planned, unit, first_day)
    _refuse_addresses_of_the_guarded(planned, by)
    return Plan(unit, first_day, planned)


class _Known:
    """The unit's people and units, by what a row may say of them."""

    def __init__(self, unit: Unit, on: date) -> None:
        self.day = on
        self.units = {below.code: below for below in subtree(unit, on)}
        self.units_without_zeros = {code.lstrip("0"): code for code in self.units if _has_lost_zeros(code.lstrip("0"), code)}
        self.by_code: dict[str, list[Membership]] = defaultdict(list)
        self.by_name: dict[str, list[Membership]] = defaultdict(list)
        people: set[tuple[int, str]] = set()
        for membership in members_in(unit, on).select_related("person", "unit").order_by("-is_primary", "pk"):
            if membership.staff_code:
                self.by_code[membership.staff_code.casefold()].append(membership)
            name = same_word_key(membership.person.full_name)
            if (membership.person_id, name) not in people:
                people.add((membership.person_id, name))
                self.by_name[name].append(membership)


def _plan_row(row: PersonRow, unit: Unit, known: _Known) -> PlannedRow:
    if row.unit_code not in known.units:
        row.unit_code = known.units_without_zeros.get(row.unit_code, row.unit_code)
    entry = PlannedRow(row, Fate.ERROR, known.units.get(row.unit_code, unit))
    entry.reasons = [sentence for _field, sentence in row.errors]
    if row.unit_code and row.unit_code not in known.units:
        entry.reasons.append(_("No unit here carries the code %(code)s.") % {"code": row.unit_code})
    if row.standing and unit.family != Family.PARTY:
        entry.reasons.append(_("A standing in the Party has no place in this list."))
    if entry.reasons:
        return entry
    found = _match(row, known, entry)
    if len(found) > 1:
        entry.reasons.append(_several(row, found))
        return entry
    if not found:
        entry.fate = Fate.ADD
        if wrong_day := _wrong_day(row.valid_from or known.day, entry.unit):
            _refuse(entry, wrong_day)
        return entry
    entry.membership = found[0]
    if stranger := _another_person(row, found[0].person):
        entry.reasons.append(stranger)
        return entry
    entry.unit = known.units.get(row.unit_code, found[0].unit)
    entry.changes = list(_changes(row, found[0], entry.unit))
    entry.fate = Fate.CHANGE if entry.changes else Fate.SAME
    if too_early := _too_early(entry, found[0], known.day):
        _refuse(entry, too_early)
    return entry


def _match(row: PersonRow, known: _Known, entry: PlannedRow) -> list[Membership]:
    if row.staff_code and (coded := known.by_code.get(row.staff_code.casefold())):
        return _distinct(coded)
    namesakes = known.by_name.get(same_word_key(row.full_name), [])
    if shortened := [membership for membership in namesakes if _has_lost_zeros(row.staff_code, membership.staff_code)]:
        row.staff_code = shortened[0].staff_code
        entry.reasons.append(_("Matched by name and staff code, whose first zeros the file had lost."))
        return _distinct(shortened)
    named = [
        membership
        for membership in namesakes
        if not (row.staff_code and membership.staff_code) and _same_birth(row, membership.person)
    ]
    if named:
        reason = _("Matched by name and date of birth.") if row.birth else _("Matched by name alone: please check.")
        entry.reasons.append(reason)
    return _distinct(named)


def _has_lost_zeros(written: str, known: str) -> bool:
    """Say whether a code is the known one without its first zeros, which Excel drops."""
    return written.isdecimal() and known.startswith("0") and written == known.lstrip("0")


def _distinct(memberships: Iterable[Membership]) -> list[Membership]:
    return list({membership.person_id: membership for membership in reversed(list(memberships))}.values())


def _same_birth(row: PersonRow, person: Person) -> bool:
    born, precision = row.birth or (None, "")
    return may_be_born(person, born, precision)


def _wrong_day(day: date, unit: Unit) -> str:
    """Say why nobody can begin in a unit on a day; else nothing."""
    if day < unit.valid_from or (unit.valid_to is not None and day > unit.valid_to):
        return _("%(unit)s does not exist on %(day)s.") % {"unit": unit.name, "day": f"{day:%d/%m/%Y}"}
    return too_far_ahead(day)


def _too_early(entry: PlannedRow, membership: Membership, day: date) -> str:
    """Say why a change of place or position cannot begin on a day; else nothing."""
    changed = {change.field for change in entry.changes}
    said = {"unit": membership.unit.name, "first": f"{membership.valid_from:%d/%m/%Y}"}
    if "unit" in changed and day <= membership.valid_from:
        sentence = _("This person belongs to %(unit)s since %(first)s: a move can begin the day after at the earliest.")
        return sentence % said
    if membership.valid_to is not None and changed & {"unit", "position", "standing", "staff_code"}:
        said["last"] = f"{membership.valid_to:%d/%m/%Y}"
        return _("This person leaves %(unit)s on %(last)s already. Change that first.") % said
    return ""


def _several(row: PersonRow, found: list[Membership]) -> str:
    if row.staff_code and all(membership.staff_code.casefold() == row.staff_code.casefold() for membership in found):
        names = ", ".join(sorted(membership.person.full_name for membership in found))
        sentence = _("Several people here bear the staff code %(code)s: %(names)s. Put their codes right first.")
        return sentence % {"code": row.staff_code, "names": names}
    return _("Several people here fit this row. Add their staff codes.")


def _another_person(row: PersonRow, person: Person) -> str:
    """Say who bears the staff code of a row whose name and date of birth are both another's; else nothing."""
    if same_word_key(row.full_name) == same_word_key(person.full_name) or _same_birth(row, person):
        return ""
    sentence = _("The staff code %(code)s is that of %(name)s, who has another name and another date of birth. Check the code.")
    return sentence % {"code": row.staff_code, "name": person.full_name}


def _changes(row: PersonRow, membership: Membership, unit: Unit) -> Iterable[Change]:
    person = membership.person
    if same_word_key(row.full_name) != same_word_key(person.full_name):
        yield Change("full_name", _("Full name"), person.full_name, nfc(row.full_name))
    if row.birth and (row.birth[0] != person.birth_date or row.birth[1] != person.birth_precision) and not _vaguer(row, person):
        yield Change("birth", _("Date of birth"), person.birth_text or "—", row.birth_text)
    for name, label, before in (
        ("sex", _("Sex"), person.sex),
        ("email", _("E-mail address"), person.email),
        ("phone", _("Phone"), person.phone),
        ("staff_code", _("Staff code"), membership.staff_code),
        ("position", _("Position"), membership.position),
        ("standing", _("Standing"), membership.standing),
    ):
        after = getattr(row, name)
        if after and after != before:
            yield Change(name, label, _word(name, before), _word(name, after))
    if unit.pk != membership.unit_id:
        yield Change("unit", _("Unit"), membership.unit.name, unit.name)


def _vaguer(row: PersonRow, person: Person) -> bool:
    """Say whether the row knows only the year of a date that is known in full."""
    assert row.birth is not None
    known = person.birth_date is not None and person.birth_precision == BirthPrecision.DAY
    return known and row.birth[1] == BirthPrecision.YEAR and row.birth[0].year == person.birth_date.year  # type: ignore[union-attr]


def _word(name: str, value: str) -> str:
    labels: dict[str, str] = {"sex": dict(Sex.choices), "standing": dict(Standing.choices)}.get(name, {})  # type: ignore[assignment]
    return str(labels.get(value, value)) or "—"


def _refuse_twins(planned: list[PlannedRow]) -> None:
    """Refuse a staff code that stands in the list twice, in wrong rows too, and new people of one name and birth."""
    seen: dict[tuple[object, ...], PlannedRow] = {}
    for entry in planned:
        row = entry.row
        if row.staff_code:
            earlier = seen.setdefault(("code", row.staff_code.casefold()), entry)
            sentence = _("The staff code %(code)s stands in row %(row)s already.")
        elif entry.fate is Fate.ADD:
            earlier = seen.setdefault(("name", same_word_key(row.full_name), row.birth, entry.unit.pk), entry)
            sentence = _("Row %(row)s speaks of the same person.")
        else:
            continue
        is_told = entry.membership is not None and entry.fate is Fate.ERROR
        if earlier is not entry and not is_told:
            _refuse(entry, sentence % {"row": earlier.row.number, "code": row.staff_code})


def _refuse_codes_of_others(planned: list[PlannedRow], unit: Unit, on: date) -> None:
    """Refuse a new staff code that somebody of the same employer bears, in a unit that this list does not reach."""
    given = [entry for entry in planned if entry.fate is Fate.ADD or any(c.field == "staff_code" for c in entry.changes)]
    taken = codes_in_use({entry.row.staff_code for entry in given}, unit, on)
    for entry in given:
        bearers = taken.get(entry.row.staff_code.casefold(), set())
        if bearers - {entry.membership.person_id if entry.membership else None}:
            _refuse(entry, code_is_taken(entry.row.staff_code))


def _refuse_addresses_of_the_guarded(planned: list[PlannedRow], by: Person) -> None:
    """Refuse a new e-mail address where a forgotten password mailed to it would hand over a role out of reach."""
    entries = [entry for entry in planned if any(change.field == "email" for change in entry.changes)]
    people = [entry.membership.person for entry in entries if entry.membership]
    guarded = protected_among(people, by) if people else set()
    for entry in entries:
        if entry.membership and entry.membership.person_id in guarded:
            _refuse(entry, _("Only the site's administrator can change the e-mail address of this account."))


def _refuse(entry: PlannedRow, reason: str) -> None:
    entry.fate = Fate.ERROR
    entry.reasons.append(reason)
