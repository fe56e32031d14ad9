"""Issuing: the number, the frozen facts, the bytes; all or nothing, and once."""

import hashlib
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import transaction

from certificates.actions.become_eligible import become_eligible
from certificates.actions.issue import issue
from certificates.enums import CertificateState
from certificates.models import Certificate, CertificateFile, Register
from kit.models import LogEntry
from people.models import Notice
from tests.factories.certificates import PartyIssuerFactory, approved, bytes_of, issued, text_of
from tests.factories.people import PersonFactory
from tests.jobs import run_jobs

NOON = datetime(2026, 2, 5, 5, 0, tzinfo=UTC)


@pytest.fixture
def paper(ben, state, ward_issuer, finish) -> Certificate:
    """An approved paper of Ben's."""
    with time_machine.travel(NOON, tick=False):
        return become_eligible(completion=finish(ben, state.ward, under=state.office))


def test_paper_gets_number_facts_and_file(paper, ben, ward_issuer):
    ben.birth_date = date(1985, 2, 5)
    ben.sex = "male"
    ben.save()

    with time_machine.travel(NOON, tick=False):
        paper = issue(certificate=paper)

    assert (paper.state, paper.series, paper.year, paper.number) == (CertificateState.ISSUED, "GCN", 2026, 1)
    assert paper.issued_on == date(2026, 2, 5)
    assert paper.facts == {
        "family": "state",
        "parent_name": "UBND thành phố Hải Phòng",
        "issuer": "UBND phường Hải An",
        "authority": "Chủ tịch Ủy ban nhân dân phường Hải An",
        "number": "0001/GCN-UBND",
        "book_number": "0001/2026/GCN",
        "day_line": "Hải Phòng, ngày 05 tháng 02 năm 2026",
        "formula": "TM. Ủy ban nhân dân",
        "signatory_title": "Chủ tịch",
        "signatory": "Trần Văn An",
        "value": "",
        "address": "Ông/Bà",
        "holder": "Trần Văn Bền",
        "name": "TRẦN VĂN BỀN",
        "birth": "05/02/1985",
        "sex": "Nam",
        "unit": "Văn phòng HĐND và UBND, Phường Hải An",
        "course": "An toàn thông tin và phòng chống lừa đảo",
        "course_code": paper.course_version.course.code,
        "course_version": 1,
        "duration": "08 tiết",
        "span": "ngày 05/02/2026",
        "grade": "Giỏi",
        "demo": False,
    }
    file = paper.files.get()
    data = bytes_of(paper)
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (file.sha256, file.size)
    assert file.sha256 in file.name


def test_paper_says_what_its_facts_say(paper):
    paper = issue(certificate=paper)

    text = text_of(bytes_of(paper))
    for word in ("number", "name", "unit", "course", "duration", "grade", "day_line", "signatory", "book_number"):
        assert paper.facts[word] in text
    assert paper.typed in text


def test_later_changes_leave_the_paper_as_it_was(paper, ben, ward_issuer, state):
    paper = issue(certificate=paper)
    facts, digest = dict(paper.facts), paper.files.get().sha256

    ben.full_name = "Trần Văn Khác"
    ben.save()
    ward_issuer.signatory_name = "Người Mới"
    ward_issuer.save()
    state.office.name = "Văn phòng mới"
    state.office.save()

    paper.refresh_from_db()
    assert paper.facts == facts
    assert paper.files.get().sha256 == digest


def test_job_that_runs_twice_issues_once(paper):
    run_jobs()
    issue(certificate=paper)
    issue(certificate=paper)

    assert Register.objects.get().last_number == 1
    assert CertificateFile.objects.count() == 1
    assert Notice.objects.filter(kind="certificate_issued").count() == 1
    assert LogEntry.objects.filter(action="certificates.issue").count() == 1


def test_crash_between_file_and_commit_gives_no_number(paper):
    with transaction.atomic():
        lost = issue(certificate=paper)
        transaction.set_rollback(True)
    assert lost.number == 1
    assert not Register.objects.exists()
    assert not CertificateFile.objects.exists()

    paper = issue(certificate=paper)

    assert (paper.number, Register.objects.get().last_number) == (1, 1)


def test_numbers_have_no_gap_and_begin_again_each_year(ward_issuer):
    with time_machine.travel(datetime(2026, 12, 31, 16, 59, tzinfo=UTC), tick=False):
        old = [issued(issuer=ward_issuer).number for _ in range(3)]
    with time_machine.travel(datetime(2026, 12, 31, 17, 0, tzinfo=UTC), tick=False):
        new = [issued(issuer=ward_issuer) for _ in range(2)]

    assert old == [1, 2, 3]
    assert [(paper.year, paper.number, paper.issued_on) for paper in new] == [
        (2027, 1, date(2027, 1, 1)),
        (2027, 2, date(2027, 1, 1)),
    ]


def test_leap_day_is_printed_as_it_is(ward_issuer):
    with time_machine.travel(datetime(2028, 2, 29, 3, 0, tzinfo=UTC), tick=False):
        paper = issued(issuer=ward_issuer)

    assert paper.issued_on == date(2028, 2, 29)
    assert paper.facts["day_line"] == "Hải Phòng, ngày 29 tháng 02 năm 2028"


def test_issuers_and_series_count_for_themselves(ward_issuer, party_issuer):
    first = issued(issuer=ward_issuer)
    other = issued(issuer=party_issuer)
    ward_issuer.series = "CN"
    ward_issuer.save()
    series = issued(issuer=ward_issuer)

    assert [paper.facts["number"] for paper in (first, other, series)] == ["0001/GCN-UBND", "01-GCN/ĐU", "0001/CN-UBND"]


def test_row_that_waits_is_not_issued(ward_issuer):
    paper = approved(issuer=ward_issuer)
    Certificate.objects.filter(pk=paper.pk).update(state=CertificateState.ELIGIBLE, approved_at=None)

    assert issue(certificate=paper).number is None


def test_voided_completion_is_not_issued(paper):
    completion = paper.enrolment.completion
    completion.voided_at = NOON
    completion.save()

    assert issue(certificate=paper).state == CertificateState.APPROVED


def test_holder_is_told_once_and_where_to_look(paper, ben):
    paper = issue(certificate=paper)

    notice = Notice.objects.get(person=ben)
    assert notice.facts == {"course": paper.facts["course"], "number": "0001/GCN-UBND", "path": f"/giay-chung-nhan/#{paper.ref}"}
    assert notice.family == "state"


def test_what_a_comrade_learnt_in_the_party_is_certified_there(comrade, state, party_tree, ward_issuer, party_issuer, finish):
    paper = issue(certificate=become_eligible(completion=finish(comrade, state.ward, under=party_tree.cell)))

    assert (paper.issuer, paper.family, paper.unit) == (party_issuer, "party", party_tree.cell)
    assert paper.facts["address"] == "Đồng chí"


def test_without_a_party_issuer_the_paper_of_a_comrade_waits(comrade, state, party_tree, ward_issuer, finish):
    paper = become_eligible(completion=finish(comrade, state.ward, under=party_tree.cell))

    assert (paper.issuer, paper.state) == (None, "eligible")


def test_party_issuer_names_cell_and_comrade(comrade, party_tree, party_issuer, finish):
    completion = finish(comrade, party_tree.committee, under=party_tree.cell)

    paper = issue(certificate=become_eligible(completion=completion))

    assert paper.facts["unit"] == "Chi bộ Văn phòng, Đảng bộ cơ sở UBND phường"
    assert paper.facts["address"] == "Đồng chí"
    assert paper.facts["number"] == "01-GCN/ĐU"


def test_who_belongs_to_no_unit_gets_a_paper_without_unit(state, ward_issuer, finish):
    paper = issue(certificate=become_eligible(completion=finish(PersonFactory(), state.ward)))

    assert paper.facts["unit"] == ""


def test_demo_says_so_on_the_paper(paper, settings):
    settings.DEMO = True

    paper = issue(certificate=paper)

    text = text_of(bytes_of(paper))
    assert "BẢN MẪU" in text
    assert "dữ liệu giả định" in text


def test_party_header_is_chosen_by_the_issuer(party_tree):
    paper = issued(issuer=PartyIssuerFactory(unit=party_tree.committee))

    text = text_of(bytes_of(paper))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Độc lập" not in text
