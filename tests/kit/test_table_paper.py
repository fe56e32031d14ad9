"""Tables as PDF: what stands on them, and volumes where they are long."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from kit import table_paper
from kit.table_paper import Head, write_paper
from kit.tables import Column, Table

HEAD = Head("UBND thành phố Hải Phòng", "UBND phường Hải An", "Hải Phòng, ngày 21 tháng 11 năm 2026")


def table(rows: Any) -> Table:
    return Table(
        title="Sổ cấp",
        notes=["Năm 2026"],
        columns=[Column("STT", 6, "center", 5), Column("Họ và tên", 28), Column("Ngày cấp", 12), Column("Điểm", 8)],
        rows=rows,
        totals=["", "Cộng", None, Decimal("17.5")],
        signatures=["Người lập biểu", "Thủ trưởng đơn vị"],
    )


ROWS = [[1, "Nguyễn Thị Đào", date(2026, 2, 5), Decimal("9.5")], [2, "=Trần & <b>", None, 8]]


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def write(rows: Any, head: Head = HEAD) -> tuple[tuple[int, str], bytes]:
    file = io.BytesIO()
    return write_paper(file, table(rows), head, name="so"), file.getvalue()


def test_a_short_table_is_one_paper_with_head_lines_totals_and_room_to_sign():
    written, data = write(ROWS)

    text = text_of(data)
    for words in (
        "UBND THÀNH PHỐ HẢI PHÒNG",
        "UBND PHƯỜNG HẢI AN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hải Phòng, ngày 21 tháng 11 năm 2026",
        "SỔ CẤP",
        "Nguyễn Thị Đào",
        "05/02/2026",
        "9,5",
        "=Trần & <b>",
        "17,5",
        "NGƯỜI LẬP BIỂU",
        "Trang 1/1",
    ):
        assert words in text, words
    assert (written, "BẢN MẪU" in text) == ((2, "pdf"), False)


def test_it_lies_across_is_tagged_and_is_for_archives():
    data = write(ROWS)[1]

    reader = PdfReader(io.BytesIO(data))
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    assert width > height
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b'pdfaid:part="3"' in data


def test_the_party_has_a_head_of_its_own():
    text = text_of(write(ROWS, Head("Thành ủy Hải Phòng", "Đảng ủy phường Hải An", party=True))[1])

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "CỘNG HÒA" not in text


def test_a_demo_says_so_on_every_page(settings):
    settings.DEMO = True

    data = write([[number, "Nguyễn Thị Đào", None, 9] for number in range(60)])[1]

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert len(pages) > 1
    assert all("BẢN MẪU" in page for page in pages)


def test_headings_stand_on_every_page():
    data = write([[number, "Nguyễn Thị Đào", None, 9] for number in range(60)])[1]

    assert all("Họ và tên" in page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_a_table_without_rows_is_a_paper_too():
    assert write([])[0] == (0, "pdf")


@pytest.mark.parametrize(("count", "volumes"), [(2, 0), (3, 2), (4, 2), (5, 3)])
def test_a_long_table_comes_in_volumes(monkeypatch, count, volumes):
    monkeypatch.setattr(table_paper, "ROWS", 2)

    written, data = write([[number, f"Người {number}", None, 9] for number in range(1, count + 1)])

    if not volumes:
        assert written == (count, "pdf")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        texts = [text_of(packed.read(name)) for name in packed.namelist()]
    assert (written, packed.namelist()) == ((count, "zip"), [f"so-{number:02d}.pdf" for number in range(1, volumes + 1)])
    assert ["NGƯỜI LẬP BIỂU" in text for text in texts] == [False] * (volumes - 1) + [True]
    assert "Quyển 1: từ dòng 1 đến dòng 2" in texts[0]
    assert f"Người {count}" in texts[-1]


def test_rows_are_read_no_further_ahead_than_a_volume(monkeypatch):
    monkeypatch.setattr(table_paper, "ROWS", 2)
    read, most = [], []
    page = table_paper._page

    def rows() -> Iterator[list[Any]]:
        for number in range(1, 8):
            read.append(number)
            yield [number, "Người", None, 9]

    def count(table: Table, head: Head, batch: list[Any], *rest: Any, **more: Any) -> bytes:
        most.append(len(read) - batch[0][0] + 1)
        return page(table, head, batch, *rest, **more)

    monkeypatch.setattr(table_paper, "_page", count)
    write(rows())

    assert max(most) <= 4
