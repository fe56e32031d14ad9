"""A learner's own papers, and who may download which."""

from datetime import timedelta

import pytest
from django.utils import timezone

from certificates.actions.become_eligible import become_eligible
from certificates.actions.revoke import reissue, revoke
from certificates.models import Certificate
from courses.enums import CertificatePolicy
from kit.clock import today
from tests.factories.assessments import finished_attempt, published
from tests.factories.certificates import bytes_of, issued
from tests.factories.people import PersonFactory
from tests.jobs import run_jobs


@pytest.fixture
def paper(ward_issuer, ben, state, finish):
    made = become_eligible(completion=finish(ben, state.ward, under=state.office))
    run_jobs()
    made.refresh_from_db()
    return made


def test_list_shows_own_papers_in_every_state(signed_in, ben, state, paper, finish):
    become_eligible(completion=finish(ben, state.ward, policy=CertificatePolicy.APPROVED, under=state.office))
    become_eligible(completion=finish(ben, state.ward, under=state.office))
    issued()

    response = signed_in(ben).get("/giay-chung-nhan/")

    assert [row.standing for row in response.context["rows"]] == ["issued", "approved", "eligible"]


def test_list_of_nothing_says_so(signed_in, stranger):
    response = signed_in(stranger).get("/giay-chung-nhan/")

    assert response.status_code == 200
    assert response.context["rows"] == []


def test_revoked_paper_says_so_why_and_whom_to_ask(signed_in, ben, paper, issuer_person):
    revoke(certificate=paper, by=issuer_person, reason="Cấp nhầm người.")

    page = signed_in(ben).get("/giay-chung-nhan/").content.decode()

    assert all(text in page for text in ("Cấp nhầm người.", "Thu hồi ngày", paper.facts["issuer"]))
    assert f"/giay-chung-nhan/{paper.ref}/tai-ve/" not in page
    assert f"/xac-minh/{paper.token}" in page


def test_reissued_paper_names_the_one_that_took_its_place(signed_in, ben, paper, issuer_person):
    new = reissue(certificate=paper, by=issuer_person, reason="Sai ngày sinh.")
    run_jobs()
    new.refresh_from_db()

    response = signed_in(ben).get("/giay-chung-nhan/")

    page = response.content.decode()
    assert [row.standing for row in response.context["rows"]] == ["issued", "reissued"]
    assert (f'href="#{new.ref}"' in page, f'id="{new.ref}"' in page) == (True, True)
    assert f"/giay-chung-nhan/{paper.ref}/tai-ve/" not in page


def test_expired_paper_says_until_when_it_held(signed_in, ben, paper):
    Certificate.objects.filter(pk=paper.pk).update(expires_on=today() - timedelta(days=1))

    response = signed_in(ben).get("/giay-chung-nhan/")

    assert [row.standing for row in response.context["rows"]] == ["expired"]
    assert f"{today() - timedelta(days=1):%d/%m/%Y}" in response.content.decode()


def test_paper_that_is_not_coming_after_all_promises_nothing(signed_in, ben, state, ward_issuer, finish):
    completion = finish(ben, state.ward, policy=CertificatePolicy.APPROVED, under=state.office)
    become_eligible(completion=completion)
    completion.voided_at = timezone.now()
    completion.save()

    response = signed_in(ben).get("/giay-chung-nhan/")

    assert [row.is_void for row in response.context["rows"]] == [True]
    assert "nơi cấp duyệt" not in response.content.decode()


def test_holder_downloads_the_kept_bytes(signed_in, ben, paper):
    response = signed_in(ben).get(f"/giay-chung-nhan/{paper.ref}/tai-ve/")

    assert b"".join(response.streaming_content) == bytes_of(paper)
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="giay-chung-nhan-0001-gcn-ubnd.pdf"' in response["Content-Disposition"]


def test_register_keepers_download_and_others_find_nothing(signed_in, ana, eve, stranger, paper):
    found = [signed_in(person).get(f"/giay-chung-nhan/{paper.ref}/tai-ve/").status_code for person in (ana, eve, stranger)]

    assert found == [200, 404, 404]


def test_visitor_is_sent_to_sign_in_for_real_and_invented_papers(client, paper):
    for ref in (paper.ref, "khong-co"):
        response = client.get(f"/giay-chung-nhan/{ref}/tai-ve/")

        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/tai-khoan/dang-nhap/")


def test_paper_of_an_account_that_was_merged_is_own(signed_in, ben, paper):
    survivor = PersonFactory()
    ben.merged_into = survivor
    ben.save()

    assert signed_in(survivor).get(f"/giay-chung-nhan/{paper.ref}/tai-ve/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_the_papers(signed_in, ben, state, ward_issuer, finish, count, django_assert_max_num_queries):
    for _ in range(count):
        become_eligible(completion=finish(ben, state.ward, under=state.office))
    run_jobs()
    client = signed_in(ben)
    client.get("/giay-chung-nhan/")

    with django_assert_max_num_queries(6):
        client.get("/giay-chung-nhan/")


@pytest.mark.parametrize(
    ("policy", "work", "says"),
    [
        (CertificatePolicy.APPROVED, False, "Nơi cấp đang duyệt"),
        (CertificatePolicy.AT_ONCE, False, "đang được lập"),
        (CertificatePolicy.AT_ONCE, True, "/tai-ve/"),
    ],
)
def test_the_result_of_the_quiz_says_how_far_the_paper_is(signed_in, ben, state, ward_issuer, finish, policy, work, says):
    completion = finish(ben, state.ward, policy=policy, under=state.office)
    attempt = finished_attempt(ben, published(), context=f"enrolment:{completion.enrolment_id}")
    become_eligible(completion=completion)
    if work:
        run_jobs()

    page = signed_in(ben).get(f"/bai-lam/{attempt.ref}/ket-qua/").content.decode()

    assert says in page


def test_a_result_without_a_paper_says_nothing_of_one(signed_in, ben, state):
    attempt = finished_attempt(ben, published(), context="practice:1:1")

    page = signed_in(ben).get(f"/bai-lam/{attempt.ref}/ket-qua/").content.decode()

    assert "Giấy chứng nhận của tôi" not in page
