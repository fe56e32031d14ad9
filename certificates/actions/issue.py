"""Issue a paper: its number, its facts and its file, all or nothing."""

from datetime import date
from typing import Any

from django.core.files.storage import storages
from django.db import transaction

from certificates.actions.tell import tell_of_issue
from certificates.enums import CertificateState, FileKind
from certificates.models import Certificate, CertificateEvent, CertificateFile, Issuer, Register
from certificates.queries.facts import freeze
from certificates.rendering.document import write_paper
from kit import audit, files
from kit.clock import today
from kit.text import fold, same_word_key

FOLDER = "certificates"


@transaction.atomic
def issue(*, certificate: Certificate, on: date | None = None) -> Certificate:
    """Give an approved certificate its number, freeze its facts and keep its paper.

    The register's row is locked until the number is committed, so numbers have no gap
    and none is given twice; if anything fails, the number was never given and at most
    a file without a row stays behind. A certificate that is issued already, or whose
    completion was voided, is left as it is: the job may run twice. The day of issue is
    today; `on` is for loading papers of the past, in the order of their days.
    """
    paper = _locked(certificate)
    if paper.state != CertificateState.APPROVED or paper.issuer is None or paper.enrolment.completion.voided_at is not None:
        return paper
    day = on or today()
    register = _locked_register(paper.issuer, day)
    _number(paper, register, day)
    kept = files.keep(storages["private"], write_paper(paper), folder=FOLDER, suffix=".pdf")
    CertificateFile.objects.create(certificate=paper, kind=FileKind.UNSIGNED, name=kept.name, sha256=kept.sha256, size=kept.size)
    paper.save()
    register.save(update_fields=["last_number"])
    CertificateEvent.objects.create(certificate=paper, state=CertificateState.ISSUED, by_id=paper.approved_by_id)
    audit.record(
        by=paper.approved_by,
        did="certificates.issue",
        to=paper,
        after={"number": paper.facts["number"], "year": paper.year, "sha256": kept.sha256},
        unit=paper.unit,
    )
    if paper.replaces is not None:
        _retire(paper.replaces)
    tell_of_issue(paper)
    return paper


def _locked(certificate: Certificate) -> Certificate:
    rows = Certificate.objects.select_related(
        "issuer__unit",
        "person",
        "unit",
        "approved_by",
        "course_version__course",
        "enrolment__completion",
        "replaces",
    )
    return rows.select_for_update(of=("self",)).get(pk=certificate.pk)


def _locked_register(issuer: Issuer, day: date) -> Register:
    """Return the counter of the day's year with its row locked."""
    which: dict[str, Any] = {"issuer": issuer, "series": issuer.series, "year": day.year}
    locked = Register.objects.select_for_update().filter(**which).first()
    if locked is None:
        Register.objects.get_or_create(**which)
        locked = Register.objects.select_for_update().get(**which)
    return locked


def _number(paper: Certificate, register: Register, day: date) -> None:
    register.last_number += 1
    paper.state = CertificateState.ISSUED
    paper.series, paper.year, paper.number = register.series, register.year, register.last_number
    paper.issued_on = day
    paper.facts = freeze(paper, number=register.last_number, on=day)
    paper.holder_key = same_word_key(paper.facts["holder"])
    paper.search_text = fold(f"{paper.facts['holder']} {paper.facts['number']}")


def _retire(old: Certificate) -> None:
    """Mark the paper that a new one replaces."""
    if Certificate.objects.filter(pk=old.pk, state=CertificateState.ISSUED).update(state=CertificateState.REISSUED):
        CertificateEvent.objects.create(certificate=old, state=CertificateState.REISSUED)
