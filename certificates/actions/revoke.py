"""Take a paper back, or issue it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.actions.become_eligible import ask_for_paper
from certificates.actions.concern import close_concerns
from certificates.actions.reason import checked_reason
from certificates.actions.tell import tell_of_revocation
from certificates.enums import CertificateState, ConcernOutcome
from certificates.models import Certificate, CertificateEvent
from courses.models import Completion
from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person


@transaction.atomic
def revoke(*, certificate: Certificate, by: Person, reason: str) -> Certificate:
    """Take an issued paper back for good. Its number stays used, the public page says so from now on, the holder is told."""
    paper = _issued(certificate, by)
    reason = checked_reason(reason)
    paper.state = CertificateState.REVOKED
    paper.save(update_fields=["state"])
    CertificateEvent.objects.create(certificate=paper, state=CertificateState.REVOKED, by=by, reason=reason)
    close_concerns(paper, ConcernOutcome.REVOKED, by=by, note=reason)
    audit.record(by=by, did="certificates.revoke", to=paper, after={"reason": reason}, unit=paper.unit)
    tell_of_revocation(paper, reason)
    return paper


@transaction.atomic
def reissue(*, certificate: Certificate, by: Person, reason: str) -> Certificate:
    """Have a new paper issued in place of one: with its own number, codes and today's facts.

    The old one stays valid until the new one has its number, and then points to it. Refuses,
    beside what `revoke` refuses, with `being_reissued`, `not_completed`.
    """
    paper = _issued(certificate, by)
    reason = checked_reason(reason)
    if Certificate.objects.filter(replaces=paper).exists():
        raise Refusal("being_reissued", _("A new certificate in place of this one is being issued already."))
    if Completion.objects.filter(enrolment=paper.enrolment_id, voided_at__isnull=False).exists():
        raise Refusal(
            "not_completed", _("The holder no longer counts as having completed the course. Keep the paper, or revoke it.")
        )
    now = timezone.now()
    new = Certificate.objects.create(
        enrolment_id=paper.enrolment_id,
        course_version_id=paper.course_version_id,
        person_id=paper.person_id,
        unit_id=paper.unit_id,
        family=paper.family,
        period=paper.period,
        edition=paper.edition + 1,
        issuer_id=paper.issuer_id,
        state=CertificateState.APPROVED,
        eligible_at=now,
        approved_at=now,
        approved_by=by,
        search_text=paper.search_text,
        replaces=paper,
    )
    CertificateEvent.objects.create(certificate=new, state=CertificateState.APPROVED, by=by, reason=reason)
    close_concerns(paper, ConcernOutcome.REISSUED, by=by, note=reason)
    audit.record(
        by=by, did="certificates.reissue", to=new, before={"replaces": paper.ref}, after={"reason": reason}, unit=new.unit
    )
    ask_for_paper(new)
    return new


def _issued(certificate: Certificate, by: Person) -> Certificate:
    """Return the paper with its row locked, if it is issued and the person may do this."""
    paper = Certificate.objects.issued_by(by, today()).select_for_update(of=("self",)).filter(pk=certificate.pk).first()
    if paper is None:
        raise Refusal("out_of_reach", _("This certificate is not yours to change."))
    if paper.state != CertificateState.ISSUED:
        raise Refusal("not_issued", _("Only a certificate that is issued can be revoked or issued again."))
    return paper
