"""Revoking, and issuing again."""

import pytest

from certificates.actions.revoke import reissue, revoke
from certificates.enums import CertificateState
from certificates.models import Certificate
from kit.refusals import Refusal
from tests.factories.certificates import approved, issued
from tests.jobs import run_jobs


@pytest.fixture
def paper(ward_issuer) -> Certificate:
    """An issued paper of the ward."""
    return issued(issuer=ward_issuer)


def test_revoked_paper_keeps_number_and_reason(paper, issuer_person):
    revoke(certificate=paper, by=issuer_person, reason=" Cấp  nhầm người ")

    paper.refresh_from_db()
    event = paper.events.latest("pk")
    assert (paper.state, paper.number) == (CertificateState.REVOKED, 1)
    assert (event.state, event.by, event.reason) == ("revoked", issuer_person, "Cấp nhầm người")


@pytest.mark.parametrize("reason", ["", "   ", " \u200b ", "x" * 501])
def test_reason_is_asked_for(paper, issuer_person, reason):
    with pytest.raises(Refusal):
        revoke(certificate=paper, by=issuer_person, reason=reason)


def test_revoking_twice_is_refused(paper, issuer_person):
    revoke(certificate=paper, by=issuer_person, reason="Nhầm")

    with pytest.raises(Refusal) as refusal:
        revoke(certificate=paper, by=issuer_person, reason="Nhầm")

    assert refusal.value.code == "not_issued"


def test_hr_manager_may_not_revoke(paper, ana):
    with pytest.raises(Refusal) as refusal:
        revoke(certificate=paper, by=ana, reason="Nhầm")

    assert refusal.value.code == "out_of_reach"


def test_paper_that_is_not_issued_cannot_be_revoked(ward_issuer, issuer_person):
    with pytest.raises(Refusal):
        revoke(certificate=approved(issuer=ward_issuer), by=issuer_person, reason="Nhầm")


def test_new_paper_takes_the_place_of_the_old_one(paper, issuer_person):
    paper.person.full_name = "Nguyễn Thị Tên Đúng"
    paper.person.save()

    new = reissue(certificate=paper, by=issuer_person, reason="Sai tên")
    assert Certificate.objects.get(pk=paper.pk).state == CertificateState.ISSUED
    run_jobs()

    new.refresh_from_db()
    paper.refresh_from_db()
    assert (new.state, new.number, new.edition, new.replaces) == (CertificateState.ISSUED, 2, 2, paper)
    assert new.facts["holder"] == "Nguyễn Thị Tên Đúng"
    assert (paper.state, paper.number) == (CertificateState.REISSUED, 1)
    assert {new.token, new.code}.isdisjoint({paper.token, paper.code})


def test_issuing_again_twice_is_refused(paper, issuer_person):
    reissue(certificate=paper, by=issuer_person, reason="Sai tên")

    with pytest.raises(Refusal) as refusal:
        reissue(certificate=paper, by=issuer_person, reason="Sai tên")

    assert refusal.value.code == "being_reissued"


def test_paper_revoked_meanwhile_stays_revoked(paper, issuer_person):
    reissue(certificate=paper, by=issuer_person, reason="Sai tên")
    revoke(certificate=paper, by=issuer_person, reason="Gian lận")
    run_jobs()

    paper.refresh_from_db()
    assert paper.state == CertificateState.REVOKED
