"""Lists in fonts of before Unicode: found out, shown converted, never anything else."""

import io
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from kit.refusals import Refusal
from lms.demo.names import ELDER, MIDDLE, YOUNG, Names
from lms.demo.source import material
from people.models import Person
from tests.cast import StateTree
from tests.old_lists import tcvn3, vni
from units.feeds.people import PersonRow, read_people
from units.feeds.restore import restore
from units.feeds.sheet import Sheet, read_sheet

WRITERS = {"TCVN3": tcvn3, "VNI": vni}
HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ"]
PEOPLE = [
    [1, "Nguyễn Thị Thường", "05/02/1985", "Nữ", "Chuyên viên"],
    [2, "Vũ Thanh Mai", "1990", "Nữ", "Cán bộ"],
    [3, "Đỗ Hùng", "01/12/1979", "Nam", "Phó chủ tịch"],
    [4, "Lê Hồng", "02/12/1979", "Nam", "Văn thư"],
]
FACTS = [("Nguyễn Thị Thường", "female"), ("Vũ Thanh Mai", "female"), ("Đỗ Hùng", "male"), ("Lê Hồng", "male")]


def book(*rows: list[Any], font: str = "Calibri") -> io.BytesIO:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for row in made.active.iter_rows():
        for cell in row:
            cell.font = Font(name=font)
    file = io.BytesIO()
    made.save(file)
    file.seek(0)
    return file


def coded(write: Any, rows: list[list[Any]]) -> list[list[Any]]:
    return [[write(value) if isinstance(value, str) else value for value in row] for row in rows]


def rows_of(file: io.BytesIO, name: str = "ds.xlsx") -> list[PersonRow]:
    return read_people(read_sheet(file, name)).rows


def facts(rows: list[PersonRow]) -> list[tuple[str, str]]:
    assert [row.errors for row in rows] == [[]] * len(rows)
    return [(row.full_name, row.sex) for row in rows]


@pytest.mark.parametrize("font", ["TCVN3", "VNI"])
@pytest.mark.parametrize("face", ["Calibri", "own"])
@pytest.mark.parametrize("headings_too", [True, False])
def test_a_list_in_an_old_font_is_read(font: str, face: str, headings_too: bool) -> None:
    write, face = WRITERS[font], {"TCVN3": ".VnTime", "VNI": "VNI-Times"}[font] if face == "own" else face
    head = coded(write, [HEAD]) if headings_too else [HEAD]

    rows = rows_of(book(*coded(write, [["DANH SÁCH CÁN BỘ"]]), *head, *coded(write, PEOPLE), font=face))

    assert facts(rows) == FACTS
    assert rows[0].position == "Chuyên viên"
    assert rows[0].as_written == write("Nguyễn Thị Thường")


@pytest.mark.parametrize("font", ["TCVN3", "VNI"])
def test_a_csv_of_bytes_for_an_old_font_is_read(font: str) -> None:
    write = WRITERS[font]
    text = "\r\n".join(";".join(str(value) for value in row) for row in coded(write, [HEAD, *PEOPLE]))

    assert facts(rows_of(io.BytesIO(text.encode("latin-1")), "ds.csv")) == FACTS
    assert facts(rows_of(io.BytesIO(text.encode()), "ds.csv")) == FACTS


def test_bytes_that_are_no_old_text_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_sheet(io.BytesIO("Họ tên;Chức vụ\nFrançois;Müller\n".encode("latin-1", "replace")), "ds.csv")

    assert refused.value.code == "no_sheet"


@pytest.mark.parametrize(
    ("columns", "name"), [(["Họ và tên đệm", "Tên"], ["Nguyễn Thị", "Bình"]), (["Họ và tên", None], ["Nguyễn Thị", "Bình"])]
)
@pytest.mark.parametrize("font", ["TCVN3", "VNI"])
def test_names_in_two_columns_are_put_together(font: str, columns: list[Any], name: list[str]) -> None:
    (row,) = rows_of(book(*coded(WRITERS[font], [["STT", *columns, "Chức vụ"], [1, *name, "Chuyên viên"]])))

    assert row.full_name == "Nguyễn Thị Bình"


def test_capitals_of_their_own_font_come_out_in_proper_case() -> None:
    rows = rows_of(book(["Họ và tên"], [tcvn3("nguyễn thị ánh")], [tcvn3("Lê Hoà")], font=".VnTimeH"))

    assert [row.full_name for row in rows] == ["Nguyễn Thị Ánh", "Lê Hoà"]


def test_a_small_letter_for_a_capital_that_the_font_lacked_is_mended() -> None:
    (row,) = rows_of(book(["Họ và tên"], ["NguyÔn ThÞ ¸nh"]))

    assert row.full_name == "Nguyễn Thị Ánh"


def test_rows_pasted_from_an_old_list_are_converted_and_the_others_left() -> None:
    rows = [HEAD, *PEOPLE, *coded(tcvn3, [[5, "Trần Tú", "1990", "Nữ", "Cán bộ"]]), [6, "Hoàng Minh Toàn", "1991", "Nam", ""]]

    restored = restore(read_sheet(book(*rows), "ds.xlsx"), 1)

    assert set(restored.were) == {(5, 1), (5, 3), (5, 4)}
    assert restored.rows[5][1] == "Trần Tú"
    assert restored.is_mixed


def test_unicode_in_a_cell_that_kept_an_old_font_is_left() -> None:
    rows = rows_of(book(HEAD, *PEOPLE, [5, "Lê Mai", "1990", "Nữ", "Cán bộ"], font=".VnTime"))

    assert rows[-1].full_name == "Lê Mai"


def test_a_doubtful_name_follows_its_row_then_its_font() -> None:
    file = book(["Họ và tên", "Chức vụ"], ["Vò Mai", ""], font=".VnTime")
    by_row = restore(Sheet("x", [["Vò Mai", "Chuyªn viªn"], ["Hà Lò", "Đội trưởng"]]), 0)

    assert [row.full_name for row in rows_of(file)] == ["Vũ Mai"]
    assert [row[0] for row in by_row.rows] == ["Vũ Mai", "Hà Lò"]


@pytest.fixture(scope="module")
def names() -> list[str]:
    mix = {ELDER: 1, MIDDLE: 1, YOUNG: 1, "women": 0.5}
    drawn = Names(material("people"), Random("lists"))
    return sorted({drawn.draw(mix).full_name for _one in range(5000)})


@pytest.mark.parametrize("font", ["TCVN3", "VNI"])
def test_thousands_of_names_in_one_column_come_back_each(font: str, names: list[str]) -> None:
    restored = restore(Sheet("x", [["Họ và tên"], *coded(WRITERS[font], [[name] for name in names])]), 1)

    assert [row[0].lower() for row in restored.rows[1:]] == [name.lower() for name in names]


def test_thousands_of_names_in_unicode_stay_as_they_are(names: list[str]) -> None:
    foreign = ["Trần Müller", "François Hollande", "Bø", "Lü Bu", "Loïc Naïm", "José Peña"]
    written = [*names, *foreign, *(name.upper() for name in names)]

    assert restore(Sheet("x", [["Họ và tên"], *([name] for name in written)]), 1).were == {}
    assert [name for name in written if restore(Sheet("x", [[name]]), 0).were] == []


def post(client: Any, state: StateTree, file: io.BytesIO) -> Any:
    upload = SimpleUploadedFile("danh-sach.xlsx", file.read())
    return client.post(f"/don-vi/{state.office.ref}/nguoi/nhap-danh-sach/", {"file": upload, "valid_from": "01/11/2026"})


def test_the_preview_says_so_and_shows_both_before_anything_is_kept(signed_in: Any, ana: Person, state: StateTree) -> None:
    page = post(signed_in(ana), state, book(HEAD, *coded(tcvn3, PEOPLE), font=".VnTime"))

    text = page.content.decode()
    assert "TCVN3" in page.context["converted"]
    assert page.context["converted"] in text
    assert "Nguyễn Thị Thường" in text
    assert tcvn3("Nguyễn Thị Thường") in text
    assert not Person.objects.filter(full_name="Nguyễn Thị Thường").exists()


def test_a_mixed_sheet_says_how_many_cells_were_converted(signed_in: Any, ana: Person, state: StateTree) -> None:
    page = post(signed_in(ana), state, book(HEAD, *PEOPLE, *coded(vni, [[5, "Trần Văn Đức", "", "", ""]])))

    assert "VNI" in page.context["converted"]
    assert page.context["converted"].startswith("1 ")
    assert [entry.row.as_written for entry in page.context["added"]] == ["", "", "", "", vni("Trần Văn Đức")]


def test_a_plain_sheet_says_nothing(signed_in: Any, ana: Person, state: StateTree) -> None:
    assert post(signed_in(ana), state, book(HEAD, *PEOPLE)).context["converted"] == ""


def test_the_error_sheet_is_in_unicode(signed_in: Any, ana: Person, state: StateTree) -> None:
    client = signed_in(ana)
    wrong = [5, "Trần Văn Đức", "31/02/1985", "Nam", "Cán bộ"]
    page = post(client, state, book(*coded(tcvn3, [["DANH SÁCH CÁN BỘ"], HEAD, *PEOPLE, wrong]), font=".VnTime"))

    token = page.context["draft"].token
    response = client.post(f"/don-vi/{state.office.ref}/nguoi/nhap-danh-sach/loi/", {"token": token})

    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == "DANH SÁCH CÁN BỘ"
    assert rows[1][:5] == tuple(HEAD)
    assert rows[6][1] == "Trần Văn Đức"
    assert "31/02/1985" in rows[6][5]
