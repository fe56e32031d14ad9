"""kit.tables: sheets that open in Excel as offices expect them, and that nothing can run in."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from kit.tables import Column, Table, safe, shown, write_csv, write_xlsx

DANGEROUS = ["=1+1", "+84 912", "-2", "@sum(a1)", "\t=1", "\r=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_safe_puts_a_quote_before_what_a_spreadsheet_would_run(text):
    assert safe(text) == "'" + text


def test_safe_drops_nul_and_looks_at_what_stood_behind_it():
    assert safe("\0=1+1") == "'=1+1"
    assert safe("a\0b") == "ab"


def test_safe_leaves_plain_values_alone():
    assert [safe(value) for value in ["Nguyễn Thị Đào", "", "0912", 5, -5, None]] == ["Nguyễn Thị Đào", "", "0912", 5, -5, None]


def test_shown_writes_days_and_moments_as_days_in_vietnam():
    assert shown(date(2026, 3, 4)) == "04/03/2026"
    assert shown(datetime(2026, 3, 4, 17, 30, tzinfo=UTC)) == "05/03/2026"
    assert shown(None) == ""


def people(rows):
    return Table(
        title="Danh sách",
        above=["UBND THÀNH PHỐ HẢI PHÒNG", "UBND PHƯỜNG HẢI AN"],
        notes=["Số liệu ngày 21/11/2026."],
        columns=[Column("STT", 6, "center"), Column("Họ và tên", 28), Column("Ngày sinh", 12), Column("Điểm", 8)],
        rows=rows,
        totals=["", "Cộng", None, Decimal("9.5")],
        signatures=["Người lập biểu", "Thủ trưởng đơn vị"],
        sheet="Danh sách",
    )


ROWS = [[1, "Nguyễn Thị Đào", date(1985, 2, 5), Decimal("9.5")], [2, "=HYPERLINK(1)", None, -1]]


def test_csv_reads_back_as_written_with_formulas_tamed():
    file = io.StringIO()

    count = write_csv(file, people(ROWS))

    file.seek(0)
    assert count == 2
    assert list(csv.reader(file)) == [
        ["STT", "Họ và tên", "Ngày sinh", "Điểm"],
        ["1", "Nguyễn Thị Đào", "05/02/1985", "9.5"],
        ["2", "'=HYPERLINK(1)", "", "-1"],
    ]


def test_csv_of_a_demo_says_so_below(settings):
    settings.DEMO = True
    file = io.StringIO()

    assert write_csv(file, people(ROWS)) == 2

    file.seek(0)
    assert list(csv.reader(file))[3:] == [["Bản dùng thử: mọi người và số liệu trong tệp này đều là giả."]]


def test_xlsx_reads_back_with_agency_title_notes_headings_rows_totals_and_signatures():
    file = io.BytesIO()

    count = write_xlsx(file, people(ROWS))

    sheet = load_workbook(file).active
    values = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert count == 2
    assert sheet.title == "Danh sách"
    assert values == [
        ["UBND THÀNH PHỐ HẢI PHÒNG", None, None, None],
        ["UBND PHƯỜNG HẢI AN", None, None, None],
        ["DANH SÁCH", None, None, None],
        ["Số liệu ngày 21/11/2026.", None, None, None],
        ["STT", "Họ và tên", "Ngày sinh", "Điểm"],
        [1, "Nguyễn Thị Đào", datetime(1985, 2, 5), 9.5],  # noqa: DTZ001  as openpyxl reads a day
        [2, "'=HYPERLINK(1)", None, -1],
        [None, "Cộng", None, 9.5],
        [None, None, None, None],
        [None, "Người lập biểu", "Thủ trưởng đơn vị", None],
    ]
    assert sheet.freeze_panes == "A6"


def test_xlsx_has_days_that_excel_sorts_and_writes_day_first():
    file = io.BytesIO()

    write_xlsx(file, people(ROWS))

    cell = load_workbook(file).active["C6"]
    assert (cell.is_date, cell.number_format) == (True, "dd/mm/yyyy")


@pytest.mark.parametrize(("width", "orientation"), [(28, "portrait"), (90, "landscape")])
def test_xlsx_prints_on_a4_with_its_headings_on_every_page(width, orientation):
    file = io.BytesIO()
    table = Table(
        title="Danh sách", notes=["Ghi chú"], columns=[Column("STT", 6), Column("Họ và tên", width), Column("x")], rows=[]
    )

    write_xlsx(file, table)

    sheet = load_workbook(file).active
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == (orientation, 9)
    assert (sheet.print_title_rows, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        "$3:$3",
        0,
        True,
    )


def test_xlsx_has_no_cell_that_is_a_formula():
    file = io.BytesIO()

    write_xlsx(file, people([[place, text, text, text] for place, text in enumerate([*DANGEROUS, "\0=1"])]))

    cells = [cell for row in load_workbook(file).active.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_xlsx_survives_characters_that_xml_forbids():
    file = io.BytesIO()

    write_xlsx(file, people([[1, "a\x0bb\x1f\ud800", None, None]]))

    names = [row[1] for row in load_workbook(file).active.iter_rows(min_row=6, max_row=6, values_only=True)]
    assert names == ["ab"]


def test_title_and_sheet_name_may_begin_like_a_formula():
    file = io.BytesIO()
    table = Table(title="=1+1", columns=[Column("=2")], rows=[], sheet="a/b:c*?[]'\\ " + "x" * 40)

    write_xlsx(file, table)

    sheet = load_workbook(file).active
    assert sheet["A1"].value == "'=1+1"
    assert len(sheet.title) <= 31


def test_xlsx_columns_past_z_are_wide_as_asked():
    file = io.BytesIO()

    write_xlsx(file, Table(title="t", columns=[Column(f"c{place}", place + 1) for place in range(28)], rows=[]))

    sheet = load_workbook(file).active
    assert (sheet.column_dimensions["Z"].width, sheet.column_dimensions["AB"].width) == (26, 28)
