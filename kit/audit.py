"""The audit log: record who did what, in the transaction that does it.

Rows are only inserted. Personal values are encrypted under a key of their
subject, so that erasing the key erases them while the chain still holds.
`kit.actions.seal` chains the rows afterwards.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils import timezone

from kit.models import LogEntry, SubjectKey


def record(
    *,
    by: models.Model | None,
    did: str,
    to: models.Model,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
    subject: models.Model | None = None,
    unit: models.Model | None = None,
    address: str | None = None,
) -> LogEntry:
    """Insert one entry.

    `before` and `after` hold plain, impersonal values; `personal` is encrypted under
    the key of `subject` (a person with a `ref`). An entry that names a unit takes
    over its family, and so is read only by those who may see that family.
    """
    if personal and subject is None:
        raise ValueError("Personal values need the person whose they are.")
    reference = getattr(subject, "ref", "") if subject is not None else ""
    return LogEntry.objects.create(
        at=timezone.now(),
        actor_id=by.pk if by is not None else None,
        action=did,
        object_type=to._meta.label,
        object_reference=str(getattr(to, "ref", "") or to.pk),
        unit_id=unit.pk if unit is not None else None,
        family=getattr(unit, "family", "") or getattr(to, "family", "") or "",
        before=before or {},
        after=after or {},
        subject=reference,
        sealed=_seal(reference, personal) if personal else None,
        address=address,
    )


def record_many(
    *,
    by: models.Model | None,
    did: str,
    to: Iterable[models.Model],
    after: dict[str, Any] | None = None,
    unit: models.Model | None = None,
) -> int:
    """Insert one impersonal entry for each of many things, in few statements, and return how many."""
    now = timezone.now()
    entries = [
        LogEntry(
            at=now,
            actor_id=by.pk if by is not None else None,
            action=did,
            object_type=thing._meta.label,
            object_reference=str(getattr(thing, "ref", "") or thing.pk),
            unit_id=unit.pk if unit is not None else getattr(thing, "unit_id", None),
            family=getattr(unit, "family", "") or getattr(thing, "family", "") or "",
            after=after or {},
        )
        for thing in to
    ]
    return len(LogEntry.objects.bulk_create(entries, batch_size=1000))


def read_personal(entry: LogEntry) -> dict[str, Any] | None:
    """Return the personal values of an entry, or None where there are none or the key was destroyed."""
    if not entry.sealed:
        return None
    row = SubjectKey.objects.filter(subject=entry.subject).first()
    if row is None:
        return None
    try:
        key = _master().decrypt(bytes(row.sealed_key))
        values: dict[str, Any] = json.loads(Fernet(key).decrypt(bytes(entry.sealed)))
    except InvalidToken:
        return None
    return values


def forget(subject: str) -> None:
    """Destroy the key of a person: their values in the log can be read by nobody from now on."""
    SubjectKey.objects.filter(subject=subject).delete()


def _seal(subject: str, values: dict[str, Any]) -> bytes:
    row = SubjectKey.objects.filter(subject=subject).first()
    if row is None:
        row, _ = SubjectKey.objects.get_or_create(
            subject=subject, defaults={"sealed_key": _master().encrypt(Fernet.generate_key())}
        )
    key = _master().decrypt(bytes(row.sealed_key))
    return Fernet(key).encrypt(json.dumps(values, ensure_ascii=False, default=str).encode())


def _master() -> MultiFernet:
    """Return the site's keys, the first for writing; older ones still read."""
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in settings.PERSONAL_DATA_KEYS]
    )
