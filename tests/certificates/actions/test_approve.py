"""Approving many at once."""

import pytest

from certificates.actions.approve import CHUNK, approve
from certificates.enums import CertificateState
from certificates.models import Certificate
from kit.models import Job, LogEntry
from kit.refusals import Refusal
from tests.factories.certificates import CertificateFactory, PartyIssuerFactory
from tests.jobs import run_jobs


def test_ticked_papers_are_issued_and_others_wait(issuer_person, ward_issuer):
    rows = [CertificateFactory(issuer=ward_issuer) for _ in range(3)]

    assert approve(certificates=rows[:2], by=issuer_person) == 2
    run_jobs()

    states = [Certificate.objects.get(pk=row.pk).state for row in rows]
    assert states == [CertificateState.ISSUED, CertificateState.ISSUED, CertificateState.ELIGIBLE]
    first = Certificate.objects.get(pk=rows[0].pk)
    assert (first.approved_by, first.number) == (issuer_person, 1)
    assert LogEntry.objects.filter(action="certificates.approve", actor=issuer_person).count() == 2


def test_approving_twice_issues_once(issuer_person, ward_issuer):
    rows = [CertificateFactory(issuer=ward_issuer)]

    assert approve(certificates=rows, by=issuer_person) == 1
    assert approve(certificates=rows, by=issuer_person) == 0
    run_jobs()

    assert Certificate.objects.get().number == 1


def test_many_are_issued_in_chunks(issuer_person, ward_issuer, django_assert_max_num_queries):
    rows = [CertificateFactory(issuer=ward_issuer) for _ in range(CHUNK + 1)]

    with django_assert_max_num_queries(16):
        approve(certificates=rows, by=issuer_person)

    assert [len(job.arguments["certificate_ids"]) for job in Job.objects.order_by("pk")] == [CHUNK, 1]


def test_row_out_of_reach_refuses_the_whole(issuer_person, ward_issuer, state):
    own = CertificateFactory(issuer=ward_issuer)
    foreign = CertificateFactory()

    with pytest.raises(Refusal) as refusal:
        approve(certificates=[own, foreign], by=issuer_person)

    assert refusal.value.code == "out_of_reach"
    assert not Certificate.objects.filter(state=CertificateState.APPROVED).exists()


def test_hr_manager_may_not_approve(ana, ward_issuer):
    with pytest.raises(Refusal):
        approve(certificates=[CertificateFactory(issuer=ward_issuer)], by=ana)


def test_state_issuer_may_not_approve_for_the_party(issuer_person, ward_issuer, party_tree):
    row = CertificateFactory(issuer=PartyIssuerFactory(unit=party_tree.committee))

    with pytest.raises(Refusal):
        approve(certificates=[row], by=issuer_person)


def test_voided_completion_is_passed_over(issuer_person, ward_issuer):
    row = CertificateFactory(issuer=ward_issuer)
    completion = row.enrolment.completion
    completion.voided_at = row.eligible_at
    completion.save()

    assert approve(certificates=[row], by=issuer_person) == 0
