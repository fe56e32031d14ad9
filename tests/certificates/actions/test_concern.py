"""A completion that is voided or rescored: what becomes of the paper, and who hears of it."""

from decimal import Decimal

import pytest
from django.utils import timezone

from certificates.actions.become_eligible import become_eligible
from certificates.actions.concern import keep
from certificates.actions.issue import issue
from certificates.actions.revoke import reissue, revoke
from certificates.enums import CertificateState, ConcernKind, ConcernOutcome
from certificates.models import Certificate, Concern
from certificates.queries.lookup import find, public_facts
from courses.enums import CertificatePolicy
from courses.models import Completion
from courses.signals import completion_rescored, completion_voided, course_completed
from kit.clock import today
from kit.refusals import Refusal
from people.models import Notice
from tests import cast
from tests.factories.units import GrantFactory
from tests.jobs import run_jobs

REASON = "Khóa câu 3 sai."


@pytest.fixture
def completion(ben, state, ward_issuer, finish):
    return finish(ben, state.ward, under=state.office)


@pytest.fixture
def paper(completion, issuer_person):
    """Ben's issued paper, 8.5 of 10, of the ward, where somebody issues."""
    return issue(certificate=become_eligible(completion=completion))


def void(completion):
    completion.voided_at, completion.void_reason = timezone.now(), REASON
    completion.save()
    completion_voided.send(sender=Completion, completion=completion, by=None)


def restore(completion):
    completion.voided_at, completion.void_reason = None, ""
    completion.save()
    course_completed.send(sender=Completion, completion=completion)


def rescore(completion, score):
    completion.score = Decimal(score)
    completion.save()
    completion_rescored.send(sender=Completion, completion=completion, by=None, reason=REASON)


def test_issued_paper_stands_and_is_put_before_its_issuer(paper, completion, issuer_person, ben):
    void(completion)

    paper.refresh_from_db()
    concern, notice = Concern.objects.get(), Notice.objects.get(kind="certificate_concern")
    assert (paper.state, public_facts(find(paper.code), on=today()).state) == (CertificateState.ISSUED, "issued")
    assert (concern.certificate, concern.kind, concern.reason, concern.closed_at) == (paper, ConcernKind.VOIDED, REASON, None)
    assert (notice.person, notice.facts["number"], notice.facts["path"]) == (
        issuer_person,
        paper.facts["number"],
        f"/so-cap/{paper.ref}/",
    )
    assert not Notice.objects.filter(person=ben, kind="certificate_revoked").exists()


def test_those_who_issue_above_are_told_where_nobody_does_at_the_unit(completion, state, ward_issuer):
    paper = issue(certificate=become_eligible(completion=completion))
    above = cast.member("Cao Thị Trên", state.city, role="issuer")
    cast.member("Vũ Văn Bên", state.other_ward, role="issuer")
    cast.member("Hồ Thị Dưới", state.office, role="issuer")

    void(completion)

    assert list(Notice.objects.filter(kind="certificate_concern").values_list("person_id", flat=True)) == [above.pk]
    assert paper.person != above


def test_somebody_with_two_roles_is_told_once(paper, completion, issuer_person, state):
    GrantFactory(person=issuer_person, role="issuer", unit=state.ward, valid_from=today())

    void(completion)

    assert Notice.objects.filter(kind="certificate_concern").count() == 1


def test_paper_that_waits_for_approval_is_no_longer_offered(ben, state, ward_issuer, finish):
    completion = finish(ben, state.ward, policy=CertificatePolicy.APPROVED)
    row = become_eligible(completion=completion)

    void(completion)

    row.refresh_from_db()
    assert (row.state, list(Certificate.objects.waiting()), Concern.objects.count()) == (CertificateState.ELIGIBLE, [], 0)


def test_approved_paper_is_put_back_and_its_job_gives_no_number(completion):
    row = become_eligible(completion=completion)

    void(completion)
    run_jobs()

    row.refresh_from_db()
    assert (row.state, row.approved_at, row.number) == (CertificateState.ELIGIBLE, None, None)
    assert [(event.state, event.reason) for event in row.events.order_by("pk")] == [
        ("eligible", ""),
        ("approved", ""),
        ("eligible", REASON),
    ]


def test_paper_that_was_put_back_is_issued_when_the_course_is_completed_after_all(completion):
    row = become_eligible(completion=completion)
    void(completion)
    run_jobs()

    restore(completion)
    run_jobs()

    row.refresh_from_db()
    assert (row.state, row.number, Certificate.objects.count()) == (CertificateState.ISSUED, 1, 1)


def test_concern_is_settled_when_the_course_counts_as_completed_again(paper, completion):
    void(completion)

    restore(completion)

    concern = Concern.objects.get()
    assert (concern.outcome, concern.closed_by) == (ConcernOutcome.SETTLED, None)
    assert Certificate.objects.get().state == CertificateState.ISSUED


def test_another_grade_than_before_is_put_before_the_issuer_when_the_course_is_completed_again(paper, completion):
    void(completion)
    completion.score = Decimal("5.00")
    restore(completion)

    open_still = Concern.objects.open().get()
    assert (open_still.certificate, open_still.kind) == (paper, ConcernKind.GRADE)
    assert Concern.objects.get(kind=ConcernKind.VOIDED).outcome == ConcernOutcome.SETTLED
    course_completed.send(sender=Completion, completion=completion)
    assert Concern.objects.count() == 2


def test_after_a_revocation_an_issuer_decides_about_a_new_paper(paper, completion, issuer_person):
    void(completion)
    revoke(certificate=paper, by=issuer_person, reason="Không còn đạt.")

    restore(completion)
    run_jobs()

    new = Certificate.objects.get(edition=2)
    assert (new.state, new.replaces, list(Certificate.objects.waiting())) == (CertificateState.ELIGIBLE, None, [new])


@pytest.mark.parametrize(("score", "kinds"), [("9.5", [ConcernKind.GRADE]), ("6", [ConcernKind.GRADE]), ("8.1", [])])
def test_another_grade_is_put_before_the_issuer_and_another_score_alone_is_not(paper, completion, score, kinds):
    rescore(completion, score)

    assert [concern.kind for concern in Concern.objects.all()] == kinds


def test_paper_that_is_not_issued_yet_prints_the_corrected_grade(completion):
    row = become_eligible(completion=completion)

    rescore(completion, "9.5")
    run_jobs()

    row.refresh_from_db()
    assert (row.facts["grade"], Concern.objects.count()) == ("Xuất sắc", 0)


def test_issuer_keeps_the_paper_with_a_reason(paper, completion, issuer_person):
    void(completion)

    keep(certificate=paper, by=issuer_person, reason=" Đã thi lại trên giấy. ")

    concern = Concern.objects.get()
    assert (concern.outcome, concern.note, concern.closed_by) == (ConcernOutcome.KEPT, "Đã thi lại trên giấy.", issuer_person)
    with pytest.raises(Refusal) as refused:
        keep(certificate=paper, by=issuer_person, reason="Nữa.")
    assert refused.value.code == "no_concern"


def test_revoking_closes_what_was_open(paper, completion, issuer_person):
    void(completion)

    revoke(certificate=paper, by=issuer_person, reason="Không còn đạt.")

    assert Concern.objects.get().outcome == ConcernOutcome.REVOKED


def test_issuing_again_prints_the_corrected_grade_and_closes_what_was_open(paper, completion, issuer_person):
    rescore(completion, "9.5")

    new = reissue(certificate=paper, by=issuer_person, reason="Chấm lại.")
    run_jobs()

    new.refresh_from_db()
    assert (new.facts["grade"], Concern.objects.get().outcome) == ("Xuất sắc", ConcernOutcome.REISSUED)


def test_paper_of_a_voided_completion_cannot_be_issued_again(paper, completion, issuer_person):
    void(completion)

    with pytest.raises(Refusal) as refused:
        reissue(certificate=paper, by=issuer_person, reason="Sai tên")

    assert refused.value.code == "not_completed"


@pytest.mark.parametrize("who", ["ben", "ana", "eve"])
def test_only_who_issues_there_keeps_it(paper, completion, request, who):
    void(completion)

    with pytest.raises(Refusal) as refused:
        keep(certificate=paper, by=request.getfixturevalue(who), reason="Vì vậy.")

    assert (refused.value.code, Concern.objects.get().closed_at) == ("out_of_reach", None)
