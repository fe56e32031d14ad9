"""Seal the audit log: every entry becomes a link of a chain of hashes, in the order of sealing.

A seal's digest covers its number, the moment of sealing, the digest before it and
every column of its entry, the encrypted values as well. So an entry that was altered,
taken out or slipped in breaks the chain from there on. Only whoever rewrites every
later seal too could hide it; against that, the newest digest is written to the
process's log at each sealing, and `verify_audit_log --anchor` asks for it again.
"""

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kit.models import LogEntry, LogSeal

log = logging.getLogger(__name__)

BATCH = 1000
REACH_BACK = 20_000  # entries: those of long transactions appear behind newer ones
LONGEST_TRANSACTION = timedelta(hours=1)
_LOCK = 0x6B69745F73656164  # "kit_sead": one sealer at a time
_START = "0" * 64


@dataclass(frozen=True)
class Link:
    """The end of the chain so far."""

    number: int = 0
    digest: str = _START
    entry_id: int = 0


@dataclass
class Verdict:
    """What a walk along the chain found. The chain holds where `problems` is empty."""

    end: Link = field(default_factory=Link)
    waiting: int = 0
    problems: list[str] = field(default_factory=list)


def seal_log(*, everything: bool = False) -> int:
    """Seal entries that are not sealed yet and return how many.

    Safe to run twice and in two places: one run at a time holds the lock. Only the
    newest part of the log is looked at; `everything` looks at all of it, once a night.
    """
    sealed = 0
    while _unsealed(_end(), everything).exists():
        with transaction.atomic():
            if not _take_lock():
                return sealed
            end, fresh = _end(), timezone.now()
            for entry in _unsealed(end, everything).order_by("pk")[:BATCH]:
                digest = _digest(end.number + 1, fresh, end.digest, entry)
                end = Link(end.number + 1, digest, entry.pk)
                LogSeal.objects.create(number=end.number, entry_id=entry.pk, digest=digest, sealed_at=fresh)
                sealed += 1
        log.info("The audit log is sealed up to %d:%s", end.number, end.digest)
    return sealed


def verify_log(anchor: tuple[int, str] | None = None) -> Verdict:
    """Walk along the whole chain and say where it breaks.

    `anchor` is a number and a digest noted down earlier: the chain must still pass
    through it. Entries that wait for their seal are counted, and are no problem.
    """
    verdict = Verdict()
    before, batch_before = None, None  # moments of sealing: of the last seal, and of the batch before its batch
    for seal, entry in _sealed_entries():
        end = verdict.end
        if seal.sealed_at != before:
            before, batch_before = seal.sealed_at, before
        if seal.number != end.number + 1:
            verdict.problems.append(f"Seals {end.number + 1} to {seal.number - 1} are missing.")
        if entry is None:
            verdict.problems.append(f"Entry {seal.entry_id}, sealed as number {seal.number}, was removed.")
        elif seal.digest != _digest(seal.number, seal.sealed_at, end.digest, entry):
            verdict.problems.append(f"Entry {entry.pk}, sealed as number {seal.number}, is not what was sealed.")
        elif batch_before and entry.at < batch_before - LONGEST_TRANSACTION:
            verdict.problems.append(f"Entry {entry.pk}, sealed as number {seal.number}, was put in afterwards.")
        if anchor and seal.number == anchor[0] and seal.digest != anchor[1]:
            verdict.problems.append(f"Seal {seal.number} is not the one noted down.")
        verdict.end = Link(seal.number, seal.digest, seal.entry_id)
    if anchor and verdict.end.number < anchor[0]:
        verdict.problems.append(f"The chain ends at {verdict.end.number}, before the seal noted down.")
    verdict.waiting = LogEntry.objects.filter(seal=None).count()
    return verdict


def _end() -> Link:
    last = LogSeal.objects.order_by("-number").values_list("number", "digest", "entry_id").first()
    return Link(*last) if last else Link()


def _unsealed(end: Link, everything: bool) -> Any:
    entries = LogEntry.objects.filter(seal=None)
    return entries if everything else entries.filter(pk__gt=end.entry_id - REACH_BACK)


def _take_lock() -> bool:
    """Return whether this transaction may seal. On SQLite it already holds the only write lock."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _sealed_entries() -> Iterator[tuple[LogSeal, LogEntry | None]]:
    every = LogSeal.objects.order_by("number").iterator(chunk_size=BATCH)
    while seals := list(islice(every, BATCH)):
        entries = LogEntry.objects.in_bulk([seal.entry_id for seal in seals])
        for seal in seals:
            yield seal, entries.get(seal.entry_id)


def _digest(number: int, sealed_at: datetime, before: str, entry: LogEntry) -> str:
    row = {column.attname: _plain(getattr(entry, column.attname)) for column in LogEntry._meta.concrete_fields}
    text = json.dumps([number, _plain(sealed_at), before, row], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    return value
