"""Files that a job makes and that one person fetches."""

import hashlib
import io
import tempfile
from datetime import timedelta
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kit.audit import record
from kit.clock import today
from kit.jobs import run_later
from kit.refusals import Refusal
from kit.tables import Table, write_csv, write_xlsx
from kit.text import slug
from people.actions.notify import notify
from people.models import Person
from reports.enums import ExportState
from reports.files import KINDS
from reports.models import Export
from reports.reading import unit_followed
from units.models import Unit

_KEPT = timedelta(days=7)
_FORMATS = {"xlsx", "csv"}


def request_export(*, kind: str, unit: Unit, by: Person, file_format: str = "xlsx", **parameters: Any) -> Export:
    """Ask for a file about a unit. A job makes it; the row says when it is ready."""
    if kind not in KINDS or file_format not in _FORMATS:
        raise Refusal("unknown_kind", _("There is no such file to export. Go back and choose one from the page."))
    if unit_followed(by, unit.ref) is None:
        raise Refusal("no_right", _("You may not export the figures of this unit."))
    with transaction.atomic():
        export = Export.objects.create(
            kind=kind,
            unit=unit,
            family=unit.family,
            requested_by=by,
            parameters={**parameters, "format": file_format, "language": translation.get_language() or "vi"},
        )
        record(by=by, did="reports.export", to=export, unit=unit, after={"kind": kind})
        run_later("reports.make_export", key=f"export:{export.pk}", family=unit.family, export_id=export.pk)
    return export


def make_export(export: Export) -> None:
    """Write the file, keep it in private storage, mark it ready. Making it twice gives the same row."""
    if export.state == ExportState.READY:
        return
    person, unit = export.requested_by, export.unit
    assert unit is not None
    if unit_followed(person, unit.ref) is None:
        export.state = ExportState.FAILED
        export.save(update_fields=["state"])
        return
    file_format = export.parameters["format"]
    with translation.override(export.parameters["language"]), tempfile.TemporaryFile() as file:
        table = KINDS[export.kind](export)
        export.rows = _write(file, table, file_format)
        export.size = file.tell()
        file.seek(0)
        export.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        export.name = storages["private"].save(f"exports/{export.ref}.{file_format}", File(file))
        export.file_name = f"{slug(table.title)[:80]}-{today():%Y%m%d}.{file_format}"
    export.state, export.expires_at = ExportState.READY, timezone.now() + _KEPT
    with transaction.atomic():
        export.save()
        _tell(export, table.title)


def _tell(export: Export, title: str) -> None:
    notify(
        person=export.requested_by,
        kind="export_ready",
        facts={"title": title, "path": reverse("reports:export", args=[export.ref])},
        key=f"export:{export.pk}",
        family=export.family,
    )


def remove_expired() -> int:
    """Remove files that nobody needs any more, and their rows; return how many."""
    count = 0
    for export in Export.objects.filter(expires_at__lt=timezone.now()):
        storages["private"].delete(export.name)
        export.delete()
        count += 1
    return count


def _write(file: IO[bytes], table: Table, file_format: str) -> int:
    if file_format == "xlsx":
        return write_xlsx(file, table)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    count = write_csv(text, table)
    text.flush()
    text.detach()
    return count
