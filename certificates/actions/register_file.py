"""Long registers as files: asked for, made by a job, fetched by the one person who asked."""

from typing import IO

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from certificates.models import RegisterFile
from certificates.queries.register import Which, lines
from certificates.rendering.register import NAME, write_register
from kit import audit, made_files
from kit.clock import today
from kit.jobs import run_later
from kit.models.made_file import MadeFileState
from kit.refusals import Refusal
from people.actions.notify import notify
from people.models import Person
from units.enums import Family
from units.roles import Permission
from units.scope import reach

FORMATS = {"xlsx", "pdf"}


@transaction.atomic
def request_register_file(*, which: Which, by: Person, file_format: str) -> RegisterFile:
    """Ask for lines of the register as a file. A job makes it; the row says when it is ready, and a notice too.

    Refuses with `unknown_format`, `out_of_reach`.
    """
    if file_format not in FORMATS:
        raise Refusal("unknown_format", _("The register is handed out as Excel or PDF. Choose one of them."))
    within = reach(by, Permission.SEE_REGISTER, today())
    if not within:
        raise Refusal("out_of_reach", _("You may not read any register."))
    family = Family.PARTY if any(family == Family.PARTY for family, _path in within.tops) else ""
    file = RegisterFile.objects.create(
        issuer=which.issuer,
        family=family,
        tops=sorted(within.tops),
        requested_by=by,
        parameters={
            "format": file_format,
            "language": translation.get_language() or "vi",
            "year": which.year,
            "words": which.words,
        },
    )
    audit.record(by=by, did="certificates.export_register", to=file, after={"format": file_format, "year": which.year})
    run_later("certificates.make_register_file", key=f"register_file:{file.pk}", family=family, file_id=file.pk)
    return file


def make_register_file(*, file: RegisterFile) -> None:
    """Write the file, keep it in private storage, mark it ready and tell who asked. Making it twice gives the same row."""
    if file.state != MadeFileState.WAITING:
        return
    person, wanted = file.requested_by, file.parameters
    if not reach(person, Permission.SEE_REGISTER, today()):
        file.state = MadeFileState.FAILED
        file.save(update_fields=["state"])
        return
    which = Which(file.issuer, wanted["year"], wanted["words"])

    def write(opened: IO[bytes]) -> tuple[int, str]:
        return write_register(opened, lines(person, which, today()), which, today(), wanted["format"])

    with translation.override(wanted["language"]):
        made_files.make(file, write, folder="registers", title=f"{NAME}-{today():%Y-%m-%d}")
        title = _("Certificate register")
    with transaction.atomic():
        file.save()
        facts = {"title": title, "path": reverse("certificates:register-file", args=[file.ref])}
        notify(person=person, kind="export_ready", facts=facts, key=f"register_file:{file.pk}", family=file.family)
