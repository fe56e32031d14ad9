"""The marker's screens: late answers, and regrades by a mended key."""

import pytest

from assessments.enums import RegradeState
from assessments.models import Regrade
from assessments.queries.papers import paper_of
from tests.factories.assessments import finished_attempt, late_attempt, mended_key, published
from tests.jobs import run_jobs


@pytest.fixture
def version(state):
    return published(count=3, owner=state.ward, minutes=10, pass_percent=60, title="An toàn thông tin")


@pytest.fixture
def late(version, ben):
    return late_attempt(ben, version, in_time=1, late=3)


@pytest.fixture
def mended(version, chi):
    """Chi passes with two right answers; afterwards the key of the first question is mended."""
    finished_attempt(chi, version, right=2)
    return mended_key(paper_of(version).items[0])


def test_the_list_shows_who_when_and_both_scores(signed_in, approver, late, ben, state):
    response = signed_in(approver).get("/cham-bai/")

    page = response.content.decode()
    (row,) = response.context["rows"]
    assert (row.attempt, row.without.score, row.including.score) == (late, 1, 3)
    assert all(text in page for text in (ben.full_name, "An toàn thông tin", "1/3", "3/3"))


@pytest.mark.parametrize(("accept", "score"), [("yes", 3), ("no", 1)])
def test_deciding_moves_it_to_the_decided_ones(signed_in, approver, late, accept, score):
    client = signed_in(approver)

    response = client.post(f"/cham-bai/nop-muon/{late.ref}/", {"accept": accept, "reason": "Mất mạng cả phòng."})

    late.refresh_from_db()
    assert (response.status_code, late.score) == (302, score)
    assert client.get("/cham-bai/").context["rows"] == []
    decided = client.get("/cham-bai/?da-quyet-dinh=1")
    assert [row.attempt for row in decided.context["rows"]] == [late]
    assert "Mất mạng cả phòng." in decided.content.decode()


def test_the_page_of_one_attempt_shows_each_late_answer(signed_in, approver, late):
    response = signed_in(approver).get(f"/cham-bai/nop-muon/{late.ref}/")

    assert [(row.points_without, row.points_with) for row in response.context["answers"]] == [(1, 1), (0, 1), (0, 1)]
    assert response.content.decode().count("Gác máy") >= 3


@pytest.mark.parametrize("data", [{"accept": "yes", "reason": ""}, {"reason": "Vì vậy."}, {"accept": "maybe", "reason": "Vì."}])
def test_a_decision_without_a_reason_or_a_choice_is_asked_for_again(signed_in, approver, late, data):
    response = signed_in(approver).post(f"/cham-bai/nop-muon/{late.ref}/", data)

    assert (response.status_code, late.markings.count()) == (400, 1)


def test_those_ticked_are_decided_about_together(signed_in, approver, late, chi, version):
    other = late_attempt(chi, version, in_time=0, late=3)
    client = signed_in(approver)

    none = client.post("/cham-bai/", {"accept": "yes", "reason": "Mất điện."})
    both = client.post("/cham-bai/", {"attempts": [late.ref, other.ref], "accept": "yes", "reason": "Mất điện."})

    late.refresh_from_db()
    other.refresh_from_db()
    assert (none.status_code, both.status_code, late.score, other.score) == (400, 302, 3, 3)


def test_the_learner_reads_the_decision_on_the_result_page(signed_in, approver, late, ben):
    signed_in(approver).post(f"/cham-bai/nop-muon/{late.ref}/", {"accept": "no", "reason": "Mạng không đứt."})

    page = signed_in(ben).get(f"/bai-lam/{late.ref}/ket-qua/").content.decode()

    assert "Mạng không đứt." in page
    assert "người chấm không chấp nhận" in page
    assert "chỉ được tính khi" not in page


def test_a_mended_key_is_looked_at_and_applied(signed_in, approver, version, mended, chi):
    client = signed_in(approver)
    assert [quiz for quiz, _questions in client.get("/cham-bai/cham-lai/").context["found"]] == [version.quiz]
    address = f"/cham-bai/cham-lai/bai-trac-nghiem/{version.quiz.ref}/"
    page = client.get(address).content.decode()
    assert "Gác máy" in page
    assert "Đọc mã" in page

    asked = client.post(address, {"questions": [mended.question_id], "reason": "Khóa câu 1 sai."})
    waiting = client.get(asked["Location"])
    run_jobs()
    ready = client.get(asked["Location"])
    applied = client.post(asked["Location"], {"decision": "apply"})
    run_jobs()
    done = client.get(asked["Location"])

    regrade = Regrade.objects.get()
    assert (waiting["Refresh"], ready.has_header("Refresh"), done.has_header("Refresh")) == ("3", False, False)
    assert (ready.context["totals"].now_failed, applied.status_code, regrade.state) == (1, 302, RegradeState.DONE)
    assert chi.full_name in done.content.decode()
    assert not client.get("/cham-bai/cham-lai/").context["found"]
    attempt = chi.attempts.get()
    result = signed_in(chi).get(f"/bai-lam/{attempt.ref}/ket-qua/").content.decode()
    assert "Khóa câu 1 sai." in result


def test_changing_nothing_is_a_choice(signed_in, approver, version, mended, chi):
    client = signed_in(approver)
    asked = client.post(
        f"/cham-bai/cham-lai/bai-trac-nghiem/{version.quiz.ref}/", {"questions": [mended.question_id], "reason": "Sai."}
    )
    run_jobs()

    client.post(asked["Location"], {"decision": "drop"})

    assert (Regrade.objects.get().state, chi.attempts.get().markings.count()) == (RegradeState.DROPPED, 1)


@pytest.mark.parametrize("data", [{"reason": "Sai."}, {"questions": ["99999"], "reason": "Sai."}, {"questions": ["x"]}])
def test_a_regrade_without_a_question_is_asked_for_again(signed_in, approver, version, mended, data):
    response = signed_in(approver).post(f"/cham-bai/cham-lai/bai-trac-nghiem/{version.quiz.ref}/", data)

    assert (response.status_code, Regrade.objects.count()) == (400, 0)


@pytest.mark.parametrize("count", [1, 4])
def test_the_lists_take_the_same_statements(signed_in, approver, version, ben, count, django_assert_max_num_queries):
    for number in range(count):
        late_attempt(ben, version, context=f"tests:{number}")
    client = signed_in(approver)
    client.get("/cham-bai/")

    with django_assert_max_num_queries(11):
        client.get("/cham-bai/")


@pytest.mark.parametrize("who", ["ben", "author", "eve", "ana"])
def test_whoever_may_not_mark_finds_nothing(signed_in, request, late, version, mended, who):
    client = signed_in(request.getfixturevalue(who))

    addresses = ["/cham-bai/", f"/cham-bai/nop-muon/{late.ref}/", f"/cham-bai/cham-lai/bai-trac-nghiem/{version.quiz.ref}/"]
    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_the_menu_leads_those_who_mark(signed_in, approver, author):
    assert "/cham-bai/" in signed_in(approver).get("/cham-bai/").content.decode()
    assert 'href="/cham-bai/"' not in signed_in(author).get("/giay-chung-nhan/").content.decode()
