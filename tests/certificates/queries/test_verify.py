"""Is it a paper of ours? Files by their bytes, codes as people type them."""

import io
import shutil
import subprocess
import zlib
from datetime import date, timedelta

import pytest
from pypdf import PdfReader, PdfWriter

from certificates.actions.issue import issue
from certificates.actions.revoke import reissue, revoke
from certificates.models import Certificate
from certificates.queries.lookup import find, public_facts
from certificates.queries.verify import check_code, check_file
from certificates.rendering.document import address_of
from kit import ids
from kit.clock import today
from kit.ids import show_code, typed_code
from tests.factories.certificates import PartyIssuerFactory, approved, bytes_of, issued
from tests.jobs import run_jobs


@pytest.fixture
def paper(ward_issuer, ben) -> Certificate:
    """An issued paper of the ward."""
    return issued(issuer=ward_issuer)


def status_of(data: bytes) -> str:
    return check_file(data, on=today()).status


def test_kept_bytes_are_valid(paper):
    verdict = check_file(bytes_of(paper), on=today())

    assert (verdict.status, verdict.certificate) == ("valid", paper)
    assert verdict.checks["same_bytes"] is True


@pytest.mark.parametrize("more", [b" ", b"\n", b"%%EOF", b"\n1 0 obj<<>>endobj"])
def test_bytes_after_the_end_make_it_altered(paper, more):
    verdict = check_file(bytes_of(paper) + more, on=today())

    assert (verdict.status, verdict.certificate) == ("altered", paper)
    assert verdict.checks["same_bytes"] is False


def test_one_changed_byte_anywhere_is_seen(paper):
    data = bytes_of(paper)

    found = set()
    for place in range(0, len(data), len(data) // 40):
        found.add(status_of(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]))
    assert found == {"altered"}


def test_shortened_file_is_not_valid(paper):
    assert status_of(bytes_of(paper)[:-1]) == "altered"


def test_a_paper_saved_anew_is_altered(paper):
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(bytes_of(paper))).pages:
        writer.add_page(page)
    anew = io.BytesIO()
    writer.write(anew)

    verdict = check_file(anew.getvalue(), on=today())

    assert paper.token.encode() not in anew.getvalue()
    assert (verdict.status, verdict.certificate) == ("altered", paper)


@pytest.mark.skipif(shutil.which("pdftocairo") is None, reason="needs poppler-utils")
def test_a_paper_printed_to_a_file_is_altered(paper, tmp_path):
    (tmp_path / "a.pdf").write_bytes(bytes_of(paper))
    subprocess.run(["pdftocairo", "-pdf", "a.pdf", "b.pdf"], cwd=tmp_path, check=True)

    assert status_of((tmp_path / "b.pdf").read_bytes()) == "altered"


def test_address_is_found_in_packed_streams_as_well(paper):
    data = b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(address_of(paper).encode()) + b"\nendstream"

    assert status_of(data) == "altered"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"stream\nrubbish", b"/xac-minh/AAAAAAAAAAAAAAAAAAAAAA", b"\0" * 100])
def test_foreign_files_are_unknown(paper, data):
    assert status_of(data) == "unknown"


def test_revoked_paper_is_revoked_by_file_and_by_code(paper, issuer_person):
    data = bytes_of(paper)
    revoke(certificate=paper, by=issuer_person, reason="Nhầm")

    assert status_of(data) == "revoked"
    assert check_code(paper.code, on=today()).status == "revoked"


def test_replaced_paper_points_away_and_the_new_one_is_valid(paper, issuer_person):
    new = reissue(certificate=paper, by=issuer_person, reason="Sai tên")
    run_jobs()

    assert check_code(paper.code, on=today()).status == "reissued"
    assert check_code(new.code, on=today()).status == "valid"
    assert status_of(bytes_of(paper)) == "reissued"


def test_paper_is_valid_through_its_last_day(paper):
    paper.expires_on = date(2028, 2, 29)
    paper.save()

    assert check_code(paper.code, on=date(2028, 2, 29)).status == "valid"
    assert check_code(paper.code, on=date(2028, 2, 29) + timedelta(days=1)).status == "expired"


def test_code_is_read_as_people_write_it(paper):
    code = "0" + "1" * 10
    whole = code + ids._check_character(code)
    Certificate.objects.filter(pk=paper.pk).update(code=whole)

    for typed in (whole, show_code(whole), whole.lower(), "o" + "l" * 10 + whole[-1], "O" + "I" * 10 + whole[-1], f" {whole} "):
        assert find(typed) == paper


def test_address_and_token_lead_to_the_paper(paper):
    for typed in (
        paper.token,
        f"{paper.token}/",
        f"http://localhost:8000/xac-minh/{paper.token}",
        f"localhost/xac-minh/{paper.token}/",
    ):
        assert find(typed) == paper


def test_every_miss_takes_one_statement(paper, ward_issuer, django_assert_num_queries):
    waiting = approved(issuer=ward_issuer)
    erased = issued(issuer=ward_issuer)
    erased.person.erased_at = erased.eligible_at
    erased.person.save()

    for text in ("", "x", "\0", "-", typed_code(), "A" * 22, "A" * 5000, waiting.token, waiting.code, erased.token, erased.code):
        with django_assert_num_queries(1):
            assert find(text) is None


def test_file_of_an_erased_holder_still_verifies(paper):
    data = bytes_of(paper)
    paper.person.erased_at = paper.eligible_at
    paper.person.save()

    assert status_of(data) == "valid"


def test_strangers_see_a_masked_holder(paper):
    paper.facts["holder"] = "Nguyễn Thị Đào"

    facts = public_facts(paper, on=today())

    assert (facts.holder, facts.matches, facts.issuer) == ("N*** T*** Đào", None, "UBND phường Hải An")


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("Lê Thị Hòa", True),
        ("LÊ THỊ HÒA", True),
        ("  lê   thị hòa ", True),
        ("Lê Thị Hoà", True),
        ("Lê Thị Hoa", False),
        ("Le Thi Hoa", False),
        ("Thị Hòa", False),
        ("   ", None),
    ],
)
def test_full_name_matches_with_its_marks_and_without_its_capitals(ward_issuer, typed, matches):
    row = approved(issuer=ward_issuer)
    row.person.full_name = "Lê Thị Hòa"
    row.person.save()
    assert public_facts(issue(certificate=row), name=typed, on=today()).matches is matches


def test_party_paper_names_its_issuer_to_who_knows_the_holder(party_tree):
    paper = issued(issuer=PartyIssuerFactory(unit=party_tree.committee))

    stranger = public_facts(paper, on=today())
    wrong = public_facts(paper, name="Ai Đó", on=today())
    right = public_facts(paper, name=paper.facts["holder"], on=today())

    assert [(facts.issuer, facts.number) for facts in (stranger, wrong)] == [("", ""), ("", "")]
    assert (right.issuer, right.number) == ("Đảng ủy phường Hải An", "01-GCN/ĐU")
