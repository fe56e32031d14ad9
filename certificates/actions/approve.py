"""An issuer approves papers: one screen for many."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.enums import CertificateState
from certificates.models import Certificate, CertificateEvent
from kit import audit
from kit.clock import today
from kit.jobs import run_later
from kit.refusals import Refusal
from people.models import Person
from units.enums import Family

CHUNK = 25  # papers to a job


@transaction.atomic
def approve(*, certificates: Sequence[Certificate], by: Person) -> int:
    """Approve the papers and have workers issue them; return how many were approved.

    Those that somebody else approved meanwhile are passed over. One that is out of the
    person's reach refuses the whole: nothing is approved.
    """
    keys = {certificate.pk for certificate in certificates}
    rows = list(Certificate.objects.issued_by(by, today()).filter(pk__in=keys).order_by("pk"))
    if len(rows) < len(keys):
        raise Refusal("out_of_reach", _("One of these certificates is not yours to approve. Reload the page and choose again."))
    waiting = list(Certificate.objects.waiting().select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    now = timezone.now()
    for certificate in waiting:
        certificate.state = CertificateState.APPROVED
        certificate.approved_at = now
        certificate.approved_by = by
    Certificate.objects.bulk_update(waiting, ["state", "approved_at", "approved_by"])
    CertificateEvent.objects.bulk_create(
        CertificateEvent(certificate=certificate, state=CertificateState.APPROVED, by=by) for certificate in waiting
    )
    audit.record_many(by=by, did="certificates.approve", to=waiting)
    for start in range(0, len(waiting), CHUNK):
        _ask_for_papers(waiting[start : start + CHUNK])
    return len(waiting)


def _ask_for_papers(chunk: list[Certificate]) -> None:
    """Have one worker issue a chunk. A job that speaks of the Party tree says so."""
    families = {certificate.family for certificate in chunk}
    run_later(
        "certificates.issue_many",
        family=Family.PARTY if Family.PARTY in families else "",
        certificate_ids=[certificate.pk for certificate in chunk],
    )
