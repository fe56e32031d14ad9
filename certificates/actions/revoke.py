"""Take a paper back, or issue it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.actions.become_eligible import ask_for_paper
from certificates.enums import CertificateState
from certificates.models import Certificate, CertificateEvent
from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from kit.text import nfc
from people.models import Person


@transaction.atomic
def revoke(*, certificate: Certificate, by: Person, reason: str) -> Certificate:
    """Take an issued paper back for good. Its number stays used, and the public page says so from now on."""
    paper = _issued(certificate, by)
    reason = _reason(reason)
    paper.state = CertificateState.REVOKED
    paper.save(update_fields=["state"])
    CertificateEvent.objects.create(certificate=paper, state=CertificateState.REVOKED, by=by, reason=reason)
    audit.record(by=by, did="certificates.revoke", to=paper, after={"reason": reason}, unit=paper.unit)
    return paper


@transaction.atomic
def reissue(*, certificate: Certificate, by: Person, reason: str) -> Certificate:
    """Have a new paper issued in place of one: with its own number, codes and today's facts.

    The old one stays valid until the new one has its number, and then points to it.
    """
    paper = _issued(certificate, by)
    reason = _reason(reason)
    if Certificate.objects.filter(replaces=paper).exists():
        raise Refusal("being_reissued", _("A new certificate in place of this one is being issued already."))
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


def _reason(text: str) -> str:
    reason = nfc(text)
    if not reason:
        raise Refusal("no_reason", _("Write the reason: it stays in the register."))
    if len(reason) > 500:
        raise Refusal("long_reason", _("Write the reason in at most 500 characters."))
    return reason
