"""The register as a file: at once where it is short, by a job where it is long."""

import io

import pytest
from openpyxl import load_workbook

from certificates.models import RegisterFile
from certificates.views import exports
from kit.models.made_file import MadeFileState
from people.models import Notice
from tests.factories.certificates import issued, text_of
from tests.jobs import run_jobs


@pytest.fixture
def paper(ward_issuer):
    return issued(issuer=ward_issuer)


@pytest.fixture
def nothing_at_once(monkeypatch):
    monkeypatch.setattr(exports, "AT_ONCE", {"xlsx": 0, "pdf": 0})


def test_sheet_opens_and_holds_the_lines(signed_in, ana, paper):
    response = signed_in(ana).post("/so-cap/xuat/", {"format": "xlsx"})

    cells = [cell for row in load_workbook(io.BytesIO(response.content)).active.values for cell in row]
    assert paper.facts["number"] in cells
    assert "so-cap-giay-chung-nhan" in response["Content-Disposition"]


def test_paper_holds_the_lines_under_the_head_of_the_issuer(signed_in, ana, paper):
    response = signed_in(ana).post("/so-cap/xuat/", {"format": "pdf"})

    text = text_of(response.content)
    assert response["Content-Type"] == "application/pdf"
    for words in ("SỔ CẤP GIẤY CHỨNG NHẬN", "UBND PHƯỜNG HẢI AN", "Độc lập - Tự do - Hạnh phúc", paper.facts["holder"]):
        assert words in text


@pytest.mark.parametrize("file_format", ["xlsx", "pdf"])
def test_the_filter_holds_for_files_too(signed_in, ana, paper, file_format, monkeypatch):
    asked, write = [], exports.write_register

    def watch(file, found, *rest):
        asked.append(list(found))
        return write(file, found, *rest)

    monkeypatch.setattr(exports, "write_register", watch)
    client = signed_in(ana)
    for chosen in ({"q": "khong ai"}, {"issuer": paper.issuer.ref, "year": paper.year}):
        client.post("/so-cap/xuat/", {"format": file_format, **chosen})

    assert asked == [[], [paper]]


@pytest.mark.parametrize(("file_format", "kind"), [("xlsx", "spreadsheetml"), ("pdf", "application/pdf")])
def test_a_long_one_is_made_by_a_job_and_fetched(signed_in, ana, paper, nothing_at_once, file_format, kind):
    client = signed_in(ana)

    asked = client.post("/so-cap/xuat/", {"format": file_format})
    waiting = client.get(asked["Location"])
    early = client.get(f"{asked['Location']}tai-ve/")
    run_jobs()
    ready = client.get(asked["Location"])
    file = client.get(f"{asked['Location']}tai-ve/")

    assert (waiting["Refresh"], early.status_code, ready.has_header("Refresh")) == ("3", 302, False)
    assert kind in file["Content-Type"]
    assert "so-cap-giay-chung-nhan" in file["Content-Disposition"]
    assert Notice.objects.get(kind="export_ready").facts["path"] == asked["Location"]


def test_a_file_is_for_the_one_who_asked(signed_in, ana, issuer_person, eve, ben, paper, nothing_at_once):
    address = signed_in(ana).post("/so-cap/xuat/", {"format": "xlsx"})["Location"]
    run_jobs()

    for person in (issuer_person, eve, ben):
        client = signed_in(person)
        assert [client.get(f"{address}{end}").status_code for end in ("", "tai-ve/")] == [404, 404]


def test_whoever_lost_the_role_fetches_nothing_more(signed_in, ana, paper, nothing_at_once):
    address = signed_in(ana).post("/so-cap/xuat/", {"format": "xlsx"})["Location"]
    ana.grants.all().delete()

    run_jobs()

    assert RegisterFile.objects.get().state == MadeFileState.FAILED
    assert signed_in(type(ana).objects.get(pk=ana.pk)).get(address).status_code == 404


def test_an_unknown_format_is_refused(signed_in, ana, paper):
    response = signed_in(ana).post("/so-cap/xuat/", {"format": "docx"})

    assert (response.status_code, response["Location"], RegisterFile.objects.count()) == (302, "/so-cap/", 0)


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("file_format", ["xlsx", "pdf"])
def test_files_take_the_same_statements(signed_in, ana, ward_issuer, count, file_format, django_assert_max_num_queries):
    for _ in range(count):
        issued(issuer=ward_issuer)
    client = signed_in(ana)
    client.get("/so-cap/")

    with django_assert_max_num_queries(11):
        client.post("/so-cap/xuat/", {"format": file_format})


def test_asking_takes_a_post(signed_in, ana, ben, client, paper):
    assert client.post("/so-cap/xuat/").status_code == 302
    assert signed_in(ben).post("/so-cap/xuat/").status_code == 404
    assert signed_in(ana).get("/so-cap/xuat/").status_code == 405


@pytest.mark.parametrize("wrong", [{"year": "1066"}, {"issuer": "khong-co"}, {"q": "x" * 121}])
def test_a_choice_that_is_none_shows_and_exports_nothing(signed_in, issuer_person, paper, wrong):
    client = signed_in(issuer_person)

    shown = client.get("/so-cap/", wrong)
    assert (shown.status_code, shown.context["rows"]) == (400, [])
    assert client.post("/so-cap/xuat/", {**wrong, "format": "xlsx"}).status_code == 302
