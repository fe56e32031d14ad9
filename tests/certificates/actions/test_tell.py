"""The holder is told when a paper is revoked or issued again: why, and what to do."""

import pytest
from django.core import mail

from certificates.actions.become_eligible import become_eligible
from certificates.actions.issue import issue
from certificates.actions.revoke import reissue, revoke
from people.models import Notice
from tests.jobs import run_jobs


@pytest.fixture
def paper(ben, state, ward_issuer, finish):
    ben.email = "ben@example.vn"
    ben.save()
    return issue(certificate=become_eligible(completion=finish(ben, state.ward, under=state.office)))


def test_revocation_is_told_with_its_reason_and_what_to_do(paper, ben, issuer_person):
    run_jobs()
    mail.outbox.clear()

    revoke(certificate=paper, by=issuer_person, reason="Cấp nhầm người.")
    run_jobs()

    notice, (letter,) = Notice.objects.get(person=ben, kind="certificate_revoked"), mail.outbox
    assert notice.facts["path"] == f"/giay-chung-nhan/#{paper.ref}"
    assert letter.subject == f"Giấy chứng nhận số {paper.facts['number']} đã bị thu hồi"
    for part in (letter.body, letter.alternatives[0].content):
        assert "Lý do: Cấp nhầm người." in part
        assert "đã thu hồi giấy chứng nhận" in part
        assert "liên hệ UBND phường Hải An" in part


def test_reissue_is_told_once_with_both_numbers_and_the_reason(paper, ben, issuer_person):
    run_jobs()
    mail.outbox.clear()

    reissue(certificate=paper, by=issuer_person, reason="Sai ngày sinh.")
    run_jobs()

    notice, (letter,) = Notice.objects.get(person=ben, kind="certificate_reissued"), mail.outbox
    assert (notice.facts["number"], notice.facts["old_number"]) == ("0002/GCN-UBND", "0001/GCN-UBND")
    assert "Lý do: Sai ngày sinh." in letter.body
    assert "0001/GCN-UBND" in letter.subject
    assert "0002/GCN-UBND" in letter.subject
    assert Notice.objects.filter(person=ben, kind="certificate_issued").count() == 1


def test_holder_without_an_address_reads_it_on_the_site(paper, ben, issuer_person, signed_in):
    ben.email = ""
    ben.save()
    mail.outbox.clear()

    revoke(certificate=paper, by=issuer_person, reason="Cấp nhầm người.")
    run_jobs()

    client, notice = signed_in(ben), Notice.objects.get(person=ben, kind="certificate_revoked")
    assert "Cấp nhầm người." in client.get("/thong-bao/").text
    assert client.post(f"/thong-bao/{notice.ref}/").url == f"/giay-chung-nhan/#{paper.ref}"
    assert mail.outbox == []
