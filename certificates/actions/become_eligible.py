"""A completed course makes its learner eligible for a paper."""

import logging

from django.db import transaction
from django.utils import timezone

from certificates.actions.concern import close_concerns, completion_was_rescored
from certificates.enums import CertificateState, ConcernKind, ConcernOutcome
from certificates.models import Certificate, CertificateEvent, Issuer
from certificates.queries.issuers import issuer_of
from courses.enums import CertificatePolicy
from courses.models import Completion
from kit import audit
from kit.clock import today
from kit.jobs import run_later
from kit.text import fold

log = logging.getLogger(__name__)


@transaction.atomic
def become_eligible(*, completion: Completion) -> Certificate | None:
    """Write the row of the paper that a completion earns, once, and ask for the paper where passing is enough.

    A course without certificates earns none. Where no body above the course's owner
    issues papers yet, the row waits without an issuer, and `find_issuers` goes on. A
    completion that was voided and stands again goes on with the row that is there.
    """
    version, enrolment = completion.course_version, completion.enrolment
    if version.certificate_policy == CertificatePolicy.NONE:
        return None
    issuer = issuer_of(enrolment, today())
    certificate, is_new = Certificate.objects.get_or_create(
        enrolment=enrolment,
        course_version=version,
        period=enrolment.period,
        edition=1,
        defaults={
            "person_id": enrolment.person_id,
            "unit_id": enrolment.unit_id,
            "family": enrolment.family,
            "issuer": issuer,
            "eligible_at": completion.completed_at,
            "search_text": fold(enrolment.person.full_name),
        },
    )
    if not is_new:
        return _go_on(certificate, completion)
    CertificateEvent.objects.create(certificate=certificate, state=CertificateState.ELIGIBLE)
    audit.record(by=None, did="certificates.become_eligible", to=certificate, unit=certificate.unit)
    if issuer is None:
        log.warning(
            "No body issues the papers of course %s: enter an issuer above its owner or, in the Party, above the cell.",
            version.course.code,
        )
    else:
        _approve_by_rule(certificate)
    return certificate


@transaction.atomic
def find_issuers() -> int:
    """Give rows that wait for an issuer the one that has been entered since, and return how many found theirs."""
    rows = Certificate.objects.filter(issuer=None).select_related("enrolment__course_version__course__owner", "enrolment__unit")
    found: dict[tuple[int, int | None], Issuer | None] = {}
    count = 0
    for certificate in rows.select_for_update(of=("self",)).order_by("pk"):
        enrolment = certificate.enrolment
        key = (enrolment.course_version.course.owner_id, enrolment.unit_id)
        if key not in found:
            found[key] = issuer_of(enrolment, today())
        certificate.issuer = found[key]
        if certificate.issuer is None:
            continue
        certificate.save(update_fields=["issuer"])
        _approve_by_rule(certificate)
        count += 1
    return count


def _go_on(first: Certificate, completion: Completion) -> Certificate:
    """Go on with the newest paper of a completion that was heard of before: told twice, or voided and standing again.

    What was open against an issued paper is settled, unless the course was completed with
    another grade this time: then its issuer looks at that. A paper that was put back is
    approved as a first one would be. After a revocation an issuer decides, whatever
    the course says.
    """
    papers = Certificate.objects.filter(enrolment=first.enrolment_id, course_version=first.course_version_id, period=first.period)
    newest = papers.select_related("course_version", "issuer").order_by("-edition")[0]
    if close_concerns(newest, ConcernOutcome.SETTLED, by=None, kind=ConcernKind.VOIDED):
        restored = completion.events.order_by("-pk").first()
        completion_was_rescored(completion=completion, reason=restored.reason if restored else "")
    if newest.state == CertificateState.REVOKED:
        return _new_edition(newest, completion)
    if newest.state == CertificateState.ELIGIBLE and newest.issuer is not None and newest.edition == 1:
        _approve_by_rule(newest, is_first=False)
    return newest


def _new_edition(revoked: Certificate, completion: Completion) -> Certificate:
    new = Certificate.objects.create(
        enrolment_id=revoked.enrolment_id,
        course_version_id=revoked.course_version_id,
        person_id=revoked.person_id,
        unit_id=revoked.unit_id,
        family=revoked.family,
        period=revoked.period,
        edition=revoked.edition + 1,
        issuer_id=revoked.issuer_id,
        eligible_at=completion.completed_at,
        search_text=fold(completion.enrolment.person.full_name),
    )
    CertificateEvent.objects.create(certificate=new, state=CertificateState.ELIGIBLE)
    audit.record(by=None, did="certificates.become_eligible", to=new, unit=new.unit)
    return new


def _approve_by_rule(certificate: Certificate, *, is_first: bool = True) -> None:
    """Approve without a person where the course says that passing is enough."""
    if certificate.course_version.certificate_policy != CertificatePolicy.AT_ONCE:
        return
    certificate.state = CertificateState.APPROVED
    certificate.approved_at = timezone.now()
    certificate.save(update_fields=["state", "approved_at"])
    CertificateEvent.objects.create(certificate=certificate, state=CertificateState.APPROVED)
    ask_for_paper(certificate, is_first=is_first)


def ask_for_paper(certificate: Certificate, *, is_first: bool = True) -> None:
    """Have a worker give the number and make the paper, once for an approval however often it is asked.

    `is_first` says that the certificate was never approved before.
    """
    key = f"certificate:{certificate.pk}"
    if not is_first:
        key += f":{certificate.events.filter(state=CertificateState.APPROVED).count()}"
    run_later(
        "certificates.issue",
        key=key,
        family=certificate.family,
        certificate_id=certificate.pk,
    )
