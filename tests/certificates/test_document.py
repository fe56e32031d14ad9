"""The paper itself: letters, families, long texts, size."""

import io

import pytest
from pypdf import PdfReader

from certificates.models import Certificate
from certificates.rendering.document import address_of, context_of, write_paper
from tests.factories.certificates import text_of
from tests.kit.test_pdf import LETTERS

FACTS = {
    "family": "state",
    "parent_name": "UBND thành phố Hải Phòng",
    "issuer": "UBND phường Hải An",
    "authority": "Chủ tịch Ủy ban nhân dân phường Hải An",
    "number": "0123/GCN-UBND",
    "book_number": "0123/2026/GCN",
    "day_line": "Hải Phòng, ngày 05 tháng 02 năm 2026",
    "formula": "TM. Ủy ban nhân dân",
    "signatory_title": "Chủ tịch",
    "signatory": "Trần Văn An",
    "value": "Giấy chứng nhận hoàn thành khóa học trên hệ thống của phường.",
    "address": "Ông/Bà",
    "holder": "Nguyễn Thị Đào",
    "name": "NGUYỄN THỊ ĐÀO",
    "birth": "05/02/1985",
    "sex": "Nữ",
    "unit": "Phòng Văn hóa - Xã hội, UBND phường Hải An",
    "course": "An toàn thông tin và phòng chống lừa đảo",
    "course_code": "an-toan-thong-tin",
    "course_version": 1,
    "duration": "08 tiết",
    "span": "từ 03/11/2026 đến 14/11/2026",
    "grade": "Giỏi",
    "demo": False,
}
FAMILIES = {
    "state": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 0123/GCN-UBND"],
    "party": ["ĐẢNG CỘNG SẢN VIỆT NAM", "Số 0123/GCN-UBND"],
    "enterprise": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 0123/GCN-UBND"],
}


def paper(**facts: object) -> Certificate:
    return Certificate(facts={**FACTS, **facts})


@pytest.mark.parametrize(("family", "lines"), FAMILIES.items())
def test_each_family_has_its_own_header(family, lines):
    text = text_of(write_paper(paper(family=family)))

    assert [line for line in lines if line not in text] == []
    assert text.count("Hải Phòng, ngày 05 tháng 02 năm 2026") == 1
    assert ("ĐẢNG CỘNG SẢN" in text) == (family == "party")


def test_every_letter_of_a_name_reads_back():
    name = " ".join("".join(LETTERS[start : start + 6]).upper() for start in range(0, len(LETTERS), 6)) + " ĐĐ"

    text = text_of(write_paper(paper(name=name)))

    assert name in text


def test_every_fact_that_is_printed_reads_back():
    text = text_of(write_paper(paper()))

    printed = set(FACTS) - {"family", "holder", "sex", "course_code", "course_version", "demo", "parent_name", "issuer"}
    printed -= {"authority", "formula", "signatory_title"}
    assert [FACTS[fact] for fact in printed if FACTS[fact] not in text] == []
    capitals = [FACTS[fact].upper() for fact in ("parent_name", "issuer", "authority", "formula", "signatory_title")]
    assert [line for line in capitals if line not in text] == []


def test_word_that_the_law_reserves_is_not_printed():
    assert "chứng chỉ" not in text_of(write_paper(paper())).lower()


def test_long_texts_stay_on_one_page():
    long = paper(
        issuer="Trung tâm Phục vụ hành chính công phường Đông Hải và Khu kinh tế Đình Vũ - Cát Hải",
        name="TÔN NỮ CÔNG HUYỀN NGỌC PHƯƠNG THƯỢNG UYỂN QUỲNH",
        unit="Phòng Kinh tế, Hạ tầng và Đô thị, Ủy ban nhân dân đặc khu Bạch Long Vĩ - thành phố Hải Phòng",
        course="Bồi dưỡng kỹ năng số cơ bản cho cán bộ, công chức, viên chức và người hoạt động không chuyên trách ở cấp xã",
    )

    data = write_paper(long)

    assert len(PdfReader(io.BytesIO(data)).pages) == 1
    assert long.facts["name"] in text_of(data)
    assert context_of(long)["name_width"] == "widest"
    assert context_of(long)["long_header"]


def test_short_texts_keep_their_size():
    context = context_of(paper())

    assert (context["name_width"], context["course_width"], context["long_header"]) == ("", "", False)


def test_paper_names_its_public_address_where_programs_find_it(settings):
    settings.PUBLIC_ORIGIN = "https://hocvuso.example.vn"
    one = paper()

    data = write_paper(one)

    assert address_of(one) == f"https://hocvuso.example.vn/xac-minh/{one.token}"
    assert address_of(one).encode() in data
    assert "hocvuso.example.vn/xac-minh" in text_of(data)


def test_paper_is_small():
    assert len(write_paper(paper())) <= 45 * 1024
    assert len(write_paper(paper(demo=True))) <= 45 * 1024


def test_markup_in_a_name_is_text():
    text = text_of(write_paper(paper(unit='<img src="http://example.org/x.png"> & "Con"')))

    assert '<img src="http://example.org/x.png"> & "Con"' in text


def test_picture_of_the_code_is_described_for_those_who_do_not_see():
    one = paper()

    reader = PdfReader(io.BytesIO(write_paper(one)))

    alternatives = [str(thing.get("/Alt")) for thing in _objects(reader) if "/Alt" in thing]
    assert alternatives == [f"Mã QR: {address_of(one)}"]


def _objects(reader: PdfReader) -> list[dict]:
    things = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]) - 1))
    return [thing for thing in things if isinstance(thing, dict)]
