"""A completion was voided or got another score: what becomes of the paper that hangs on it.

What is not issued yet waits or is put back. An issued paper is never revoked silently: it
stands, and is put before its issuer.
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.actions.reason import checked_reason
from certificates.enums import CertificateState, ConcernKind, ConcernOutcome
from certificates.models import Certificate, CertificateEvent, Concern
from certificates.models.certificate import CertificateQuerySet
from certificates.queries.issuers import people_who_issue
from certificates.wording import grade
from courses.models import Completion
from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from people.actions.notify import notify
from people.models import Person


@transaction.atomic
def completion_was_voided(*, completion: Completion) -> None:
    """Put back papers that are not issued yet, and put the issued one before its issuer."""
    for paper in _papers(completion):
        if paper.state == CertificateState.APPROVED:
            _put_back(paper, completion.void_reason)
        elif paper.state == CertificateState.ISSUED:
            _raise(paper, ConcernKind.VOIDED, completion.void_reason)


@transaction.atomic
def completion_was_rescored(*, completion: Completion, reason: str) -> None:
    """Put an issued paper before its issuer where the corrected score would give it another grade."""
    for paper in _papers(completion).filter(state=CertificateState.ISSUED):
        assert paper.issuer is not None  # the database sees to it
        if grade(completion.score, completion.max_score, paper.issuer.grading) != paper.facts["grade"]:
            _raise(paper, ConcernKind.GRADE, reason)


@transaction.atomic
def keep(*, certificate: Certificate, by: Person, reason: str) -> None:
    """Decide that a paper stands in spite of what is open against it.

    Refuses with `out_of_reach`, `no_concern`, `no_reason`, `long_reason`.
    """
    paper = Certificate.objects.issued_by(by, today()).select_for_update(of=("self",)).filter(pk=certificate.pk).first()
    if paper is None:
        raise Refusal("out_of_reach", _("This certificate is not yours to change."))
    note = checked_reason(reason)
    if not close_concerns(paper, ConcernOutcome.KEPT, by=by, note=note):
        raise Refusal("no_concern", _("Nothing is open against this certificate any more."))
    audit.record(by=by, did="certificates.keep", to=paper, after={"reason": note}, unit=paper.unit)


def close_concerns(
    paper: Certificate, outcome: ConcernOutcome, *, by: Person | None, note: str = "", kind: ConcernKind | None = None
) -> int:
    """Close what is open against a paper and return how much it was."""
    rows = Concern.objects.open().filter(certificate=paper)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return rows.update(outcome=outcome, note=note, closed_by=by, closed_at=timezone.now())


def _papers(completion: Completion) -> CertificateQuerySet:
    rows = Certificate.objects.filter(enrolment_id=completion.enrolment_id)
    return rows.select_related("issuer__unit", "unit").select_for_update(of=("self",)).order_by("edition")


def _put_back(paper: Certificate, reason: str) -> None:
    """Take an approval back: should the course be completed after all, it is approved anew."""
    paper.state, paper.approved_at, paper.approved_by = CertificateState.ELIGIBLE, None, None
    paper.save(update_fields=["state", "approved_at", "approved_by"])
    CertificateEvent.objects.create(certificate=paper, state=CertificateState.ELIGIBLE, reason=reason)
    audit.record(by=None, did="certificates.put_back", to=paper, unit=paper.unit)


def _raise(paper: Certificate, kind: ConcernKind, reason: str) -> None:
    """Write the concern and tell those who issue there."""
    concern = Concern.objects.create(certificate=paper, kind=kind, reason=reason)
    audit.record(by=None, did="certificates.raise_concern", to=paper, after={"kind": kind}, unit=paper.unit)
    assert paper.issuer is not None  # the database sees to it
    facts = {
        "course": paper.facts["course"],
        "number": paper.facts["number"],
        "what": kind,
        "path": reverse("certificates:entry", args=[paper.ref]),
    }
    for person in people_who_issue(paper.issuer, today()):
        key = f"concern:{concern.pk}:{person.pk}"
        notify(person=person, kind="certificate_concern", facts=facts, key=key, family=paper.issuer.unit.family)
