"""Completing a course: what it earns, from whom, and how often."""

import logging

from django.db import transaction

from certificates.actions.become_eligible import become_eligible, find_issuers
from certificates.enums import CertificateState
from certificates.models import Certificate
from courses.enums import CertificatePolicy
from courses.models import Completion
from courses.signals import course_completed
from kit.models import Job, LogEntry
from tests.factories.certificates import IssuerFactory
from tests.jobs import run_jobs


def test_course_without_certificates_earns_none(ben, state, ward_issuer, finish):
    completion = finish(ben, state.ward, policy=CertificatePolicy.NONE)

    assert become_eligible(completion=completion) is None
    assert not Certificate.objects.exists()


def test_passing_is_enough_where_the_course_says_so(ben, state, ward_issuer, finish):
    completion = finish(ben, state.office)

    course_completed.send(sender=Completion, completion=completion)

    paper = Certificate.objects.get()
    assert (paper.state, paper.issuer, paper.approved_by) == (CertificateState.APPROVED, ward_issuer, None)
    assert (paper.person, paper.unit, paper.family) == (ben, state.office, "state")
    assert list(Job.objects.values_list("task", "key", "family")) == [("certificates.issue", f"certificate:{paper.pk}", "state")]
    assert [event.state for event in paper.events.order_by("pk")] == ["eligible", "approved"]


def test_row_waits_where_an_issuer_approves_first(ben, state, ward_issuer, finish):
    completion = finish(ben, state.ward, policy=CertificatePolicy.APPROVED)

    paper = become_eligible(completion=completion)

    assert (paper.state, paper.approved_at) == (CertificateState.ELIGIBLE, None)
    assert not Job.objects.exists()


def test_completion_told_twice_makes_one_row(ben, state, ward_issuer, finish):
    completion = finish(ben, state.ward)

    first = become_eligible(completion=completion)
    again = become_eligible(completion=completion)

    assert first == again
    assert Certificate.objects.count() == Job.objects.count() == 1
    assert LogEntry.objects.filter(action="certificates.become_eligible").count() == 1


def test_nearest_issuer_above_the_owner_issues(ben, state, ward_issuer, finish):
    IssuerFactory(unit=state.city, name="UBND thành phố Hải Phòng")

    assert become_eligible(completion=finish(ben, state.office)).issuer == ward_issuer
    assert become_eligible(completion=finish(ben, state.city)).issuer.unit == state.city


def test_issuer_out_of_use_is_passed_over(ben, state, ward_issuer, finish):
    city = IssuerFactory(unit=state.city)
    ward_issuer.is_active = False
    ward_issuer.save()

    assert become_eligible(completion=finish(ben, state.office)).issuer == city


def test_row_without_an_issuer_waits_and_goes_on_later(ben, state, finish, caplog):
    completion = finish(ben, state.ward)
    with caplog.at_level(logging.WARNING, logger="certificates.actions.become_eligible"):
        paper = become_eligible(completion=completion)
    assert (paper.issuer, paper.state) == (None, CertificateState.ELIGIBLE)
    assert completion.course_version.course.code in caplog.text
    assert find_issuers() == 0

    issuer = IssuerFactory(unit=state.city)
    assert find_issuers() == 1
    run_jobs()

    paper.refresh_from_db()
    assert (paper.issuer, paper.state, paper.number) == (issuer, CertificateState.ISSUED, 1)


def test_row_without_an_issuer_waits_for_approval_where_one_is_needed(ben, state, finish):
    paper = become_eligible(completion=finish(ben, state.ward, policy=CertificatePolicy.APPROVED))
    IssuerFactory(unit=state.ward)

    assert find_issuers() == 1

    paper.refresh_from_db()
    assert (paper.state, paper.issuer is not None) == (CertificateState.ELIGIBLE, True)


def test_completion_that_is_rolled_back_leaves_nothing(ben, state, ward_issuer, finish):
    completion = finish(ben, state.ward)
    with transaction.atomic():
        become_eligible(completion=completion)
        transaction.set_rollback(True)

    assert not Certificate.objects.exists()
    assert not Job.objects.exists()
