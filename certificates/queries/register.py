"""The register: sổ cấp giấy chứng nhận."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from certificates.enums import CertificateState
from certificates.models import Certificate, CertificateEvent, Issuer, Register, RegisterFile
from kit.tables import Column, Table
from kit.text import fold
from people.models import Person
from units.roles import Permission
from units.scope import reach


@dataclass(frozen=True)
class Which:
    """Which lines of the register: of one issuer, of one year, whose name or number holds some words."""

    issuer: Issuer | None = None
    year: int | None = None
    words: str = ""


def lines(viewer: Person, which: Which, on: date) -> QuerySet[Certificate]:
    """Return the lines that the viewer may read, the newest number first, each with the reason of its last event."""
    found = Certificate.objects.numbered().visible_to(viewer, on)
    if which.issuer is not None:
        found = found.filter(issuer=which.issuer)
    if which.year is not None:
        found = found.filter(year=which.year)
    for word in fold(which.words).split():
        found = found.filter(search_text__contains=word)
    reasons = CertificateEvent.objects.filter(certificate=OuterRef("pk")).order_by("-pk").values("reason")[:1]
    return found.select_related("issuer").annotate(last_reason=Subquery(reasons)).order_by("-year", "issuer", "series", "-number")


def issuers_for(viewer: Person, on: date, permission: Permission = Permission.SEE_REGISTER) -> QuerySet[Issuer]:
    """Return the issuers whose whole register the viewer may read."""
    return Issuer.objects.filter(reach(viewer, permission, on).filter("unit")).order_by("name")


def years() -> list[int]:
    """Return the years in which papers were issued, the newest first."""
    return list(Register.objects.order_by("-year").values_list("year", flat=True).distinct())


def issuer_of(found: QuerySet[Certificate], which: Which) -> Issuer | None:
    """Return the issuer whose register the lines are: the one chosen, or the one that all of them have."""
    if which.issuer is not None:
        return which.issuer
    issuers = list(found.order_by().values_list("issuer", flat=True).distinct()[:2])
    return Issuer.objects.get(pk=issuers[0]) if len(issuers) == 1 else None


def file_of(person: Person, ref: str, on: date) -> RegisterFile | None:
    """Return a file that the person asked for, as long as they may read all that they could read then."""
    file = RegisterFile.objects.filter(requested_by=person, ref=ref).first()
    within = reach(person, Permission.SEE_REGISTER, on)
    return file if file is not None and all(within.covers(path) for _family, path in file.tops) else None


def as_table(found: QuerySet[Certificate], which: Which, on: date) -> Table:
    """Return the lines as the sheet that offices file: oldest number first, the body above, signatures below."""
    issuer = issuer_of(found, which)
    above = [name.upper() for name in (issuer.parent_name, issuer.name) if name] if issuer is not None else []
    notes = [_("As of %(day)s") % {"day": f"{on:%d/%m/%Y}"}]
    if settings.DEMO:
        notes.append(_("Demo: all people and figures in this file are made up."))
    if which.year is not None:
        notes.insert(0, _("Year %(year)s") % {"year": which.year})
    return Table(
        title=_("Certificate register"),
        columns=_columns(),
        rows=_rows(found.order_by("year", "issuer", "series", "number"), on),
        above=above,
        notes=notes,
        signatures=[_("Prepared by"), _("Head of the unit")],
        sheet=_("Register"),
    )


def note_of(line: Certificate, on: date) -> str:
    """Return what the register's last column says: nothing while the paper stands, else what became of it and why."""
    standing = line.standing(on)
    if standing == CertificateState.ISSUED:
        return ""
    reason = getattr(line, "last_reason", "") or ""
    return f"{standing.label.capitalize()}: {reason}" if reason else standing.label.capitalize()


def _columns() -> list[Column]:
    return [
        Column(_("No."), 6, "center", 4),
        Column(_("Full name"), 28),
        Column(_("Date of birth"), 13, "center", 8),
        Column(_("Sex"), 8, "center", 4),
        Column(_("Unit"), 40),
        Column(_("Course"), 44),
        Column(_("Grade"), 12, "center", 6),
        Column(_("Certificate number"), 20, "center", 8),
        Column(_("Register number"), 18, "center", 8),
        Column(_("Date of issue"), 13, "center", 8),
        Column(_("Signature of the recipient"), 18, percent=7),
        Column(_("Note"), 30),
    ]


def _rows(found: QuerySet[Certificate], on: date) -> Iterator[list[Any]]:
    for place, line in enumerate(found.iterator(chunk_size=500), start=1):
        facts = line.facts
        named = [facts.get(name, "") for name in ("holder", "birth", "sex", "unit", "course", "grade", "number", "book_number")]
        yield [place, *named, line.issued_on, "", note_of(line, on)]
