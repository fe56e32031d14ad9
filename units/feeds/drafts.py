"""Uploaded lists between the dry run and the import: kept privately for a day, named by a signed token."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import IO

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

from kit.ids import reference
from people.models import Person
from units.feeds.apply import Applied, apply_plan
from units.feeds.people import PeopleList, read_people
from units.feeds.plan import Plan, make_plan
from units.feeds.sheet import Sheet, read_sheet
from units.models import Unit

_FOLDER = "imports"
_SALT = "units.feeds.drafts"
_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Draft:
    """An uploaded list: where it is kept, as what it came, for which unit, person and day, and what was seen."""

    kept_as: str
    file_name: str
    unit: int
    by: int
    valid_from: str
    digest: str = ""

    @property
    def token(self) -> str:
        """What the page sends back; nobody can make one up or use another's."""
        return signing.dumps(asdict(self), salt=_SALT)


@dataclass(frozen=True)
class Reading:
    """A draft that was read again: its sheet, its people, and what would be done."""

    draft: Draft
    sheet: Sheet
    people: PeopleList
    plan: Plan


def keep(data: bytes, file_name: str, *, unit: Unit, by: Person, valid_from: date) -> Reading:
    """Read an upload, keep it for a day, and return what it would do."""
    draft = Draft(f"{_FOLDER}/{reference()}", file_name[-100:], unit.pk, by.pk, valid_from.isoformat())
    reading = _read(io.BytesIO(data), draft, unit, by)
    _store().save(draft.kept_as, ContentFile(data))
    return Reading(Draft(**{**asdict(draft), "digest": reading.plan.digest}), reading.sheet, reading.people, reading.plan)


def take_up(token: str, *, unit: Unit, by: Person) -> Reading | None:
    """Read a kept list again, or return None where the token is not this person's, or too old."""
    try:
        draft = Draft(**signing.loads(token, salt=_SALT, max_age=_KEPT))
    except (signing.BadSignature, TypeError):
        return None
    if (draft.unit, draft.by) != (unit.pk, by.pk) or not _store().exists(draft.kept_as):
        return None
    with _opened(draft) as file:
        return _read(file, draft, unit, by)


def carry_out(reading: Reading, *, by: Person) -> Applied:
    """Import what was shown, and forget the file."""
    applied = apply_plan(reading.plan, by=by, expected=reading.draft.digest)
    _store().delete(reading.draft.kept_as)
    return applied


def forget_old() -> int:
    """Delete lists that nobody took up within a day, and return how many."""
    store = _store()
    if not store.exists(_FOLDER):
        return 0
    limit = timezone.now() - _KEPT
    old = [f"{_FOLDER}/{name}" for name in store.listdir(_FOLDER)[1]]
    old = [name for name in old if store.get_modified_time(name) < limit]
    for name in old:
        store.delete(name)
    return len(old)


def _read(file: IO[bytes], draft: Draft, unit: Unit, by: Person) -> Reading:
    sheet = read_sheet(file, draft.file_name)
    people = read_people(sheet)
    plan = make_plan(people.rows, unit, by=by, valid_from=date.fromisoformat(draft.valid_from))
    return Reading(draft, sheet, people, plan)


@contextmanager
def _opened(draft: Draft) -> Iterator[IO[bytes]]:
    with _store().open(draft.kept_as) as file:
        yield file


def _store() -> Storage:
    return storages["private"]
