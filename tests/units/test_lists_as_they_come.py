"""Lists as offices have them: merged cells, groups, totals, signatures, formulas, lost zeros, days in all forms."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kit.refusals import Refusal
from people.models import Person
from tests.cast import StateTree, member
from units.feeds.error_sheet import write_error_sheet
from units.feeds.people import PeopleList, read_people
from units.feeds.plan import Fate, Plan, make_plan
from units.feeds.sheet import read_sheet
from units.feeds.values import read_birth, read_day, read_name, read_phone, read_text

BORN = datetime(1985, 2, 5)  # noqa: DTZ001  Excel knows no zones
HEAD = ["STT", "Họ và tên", "Ngày sinh", "Mã nhân sự", "Chức vụ"]


def saved(book: Workbook) -> io.BytesIO:
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def book(*rows: list[Any], merged: tuple[str, ...] = ()) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    return made


def read(*rows: list[Any], merged: tuple[str, ...] = ()) -> PeopleList:
    return read_people(read_sheet(saved(book(*rows, merged=merged)), "ds.xlsx"))


def names(people: PeopleList) -> list[str]:
    return [row.full_name for row in people.rows]


def plan_of(unit: Any, by: Person, *rows: list[Any]) -> Plan:
    return make_plan(read(*rows).rows, unit, by=by)


def test_one_merged_heading_over_two_columns_of_a_name_is_understood() -> None:
    people = read(
        ["STT", "Họ và tên", None, "Chức vụ"],
        [1, "Nguyễn Thị", "Hoa", "Chuyên viên"],
        [2, "Trần", "Nam", ""],
        merged=("B1:C1",),
    )

    assert names(people) == ["Nguyễn Thị Hoa", "Trần Nam"]


def test_a_column_of_marks_beside_the_names_is_no_given_name() -> None:
    assert names(read(["Họ và tên", None], ["Nguyễn Thị Hoa", "x"], ["Trần Nam", "x"])) == ["Nguyễn Thị Hoa", "Trần Nam"]


def test_headings_over_two_rows_with_years_under_nam_and_nu_tell_birth_and_sex() -> None:
    people = read(
        ["STT", "Họ và tên", "Năm sinh", None, "Chức vụ"],
        [None, None, "Nam", "Nữ", None],
        [1, "Nguyễn Thị Hoa", None, 1985, "Chuyên viên"],
        [2, "Trần Văn Nam", "05/02/1979", None, "Văn thư"],
        merged=("A1:A2", "B1:B2", "C1:D1", "E1:E2"),
    )

    assert [(row.birth, row.sex, row.position, row.errors) for row in people.rows] == [
        ((date(1985, 1, 1), "year"), "female", "Chuyên viên", []),
        ((date(1979, 2, 5), "day"), "male", "Văn thư", []),
    ]


def test_a_day_in_three_columns_and_a_mark_for_women_are_understood() -> None:
    people = read(
        ["Họ và tên", "Ngày sinh", None, None, "Nữ"],
        [None, "Ngày", "Tháng", "Năm", None],
        ["Nguyễn Thị Hoa", 5, 2, 1985, "x"],
        ["Trần Văn Nam", None, None, 1979, None],
    )

    assert [(row.birth, row.sex) for row in people.rows] == [
        ((date(1985, 2, 5), "day"), "female"),
        ((date(1979, 1, 1), "year"), ""),
    ]


def test_the_name_may_be_divided_in_the_second_row_of_headings() -> None:
    people = read(
        ["STT", "Họ và tên", None, "Chức vụ"], [None, "Họ đệm", "Tên", None], [1, "Hồ", "Nữ", ""], [2, "Trần Văn", "Nam", ""]
    )

    assert names(people) == ["Hồ Nữ", "Trần Văn Nam"]


def test_groups_totals_and_the_place_to_sign_are_passed_over_and_told() -> None:
    people = read(
        HEAD,
        ["A", "B", 1, 2, 3],
        ["I", "Lãnh đạo"],
        [1, "Nguyễn Thị Hoa", "1985", "", "Thủ trưởng đơn vị"],
        [None, "Cộng: 1 người"],
        ["II. Phòng Kinh tế"],
        [None, "Phòng Văn hóa"],
        [2, "Tống Công Hòa", "", "", ""],
        ["3.", "Trần Thị Xác", "", "", "Xác nhận viên"],
        [4, None, None, None, None],
        ["Tổng cộng", None, "3 người", 3, 3],
        [None, None, None, None, "Hải An, ngày 21 tháng 11 năm 2026"],
        [None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH", None],
        [None, "Phạm Thị Ký", None, None, "Lê Văn Duyệt"],
    )

    assert names(people) == ["Nguyễn Thị Hoa", "Tống Công Hòa", "Trần Thị Xác"]
    assert [number for number, _text in people.passed] == [3, 5, 6, 7, 11, 12, 13, 14]
    assert people.passed[0] == (3, "I · Lãnh đạo")


def test_a_value_merged_down_to_empty_rows_makes_nobody() -> None:
    people = read(
        ["Họ và tên", "Mã đơn vị"], ["Nguyễn Hoa", "HA-1"], [None, None], [None, None], ["Lê An", "HA-1"], merged=("B2:B4",)
    )

    assert names(people) == ["Nguyễn Hoa", "Lê An"]


def test_people_after_a_subtotal_are_not_lost() -> None:
    people = read(
        HEAD, [1, "Nguyễn Hoa", "", "", ""], [None, "Cộng", "", "", ""], [2, "Trần Nam", "", "", ""], [None, "Lê An", 1980]
    )

    assert names(people) == ["Nguyễn Hoa", "Trần Nam", "Lê An"]


def test_a_value_merged_down_counts_for_all_its_people(state: StateTree) -> None:
    people = read(
        ["Họ và tên", "Mã đơn vị", "Chức vụ"],
        ["Nguyễn Thị Hoa", "HA-1", "Chuyên viên"],
        ["Trần Văn Nam", None, None],
        ["Lê Văn An", None, "Văn thư"],
        merged=("B2:B4", "C2:C3"),
    )

    assert [(row.unit_code, row.position) for row in people.rows] == [
        ("HA-1", "Chuyên viên"),
        ("HA-1", "Chuyên viên"),
        ("HA-1", "Văn thư"),
    ]


def test_a_formula_without_its_result_is_an_error_of_its_row() -> None:
    people = read(["Họ và tên đệm", "Tên", "Chức vụ"], ["=A9&B9", "Năm", ""], ["Nguyễn Thị", "Hoa", "=B2"], ["Trần", "Nam", ""])

    assert [[column for column, _sentence in row.errors] for row in people.rows] == [["full_name"], ["position"], []]


def test_a_formula_with_its_result_is_that_result_and_a_broken_one_an_error() -> None:
    made = book(["STT", "Họ và tên", "Mã nhân sự"], ["=1", "Nguyễn Hoa", "#REF!"], ["=A2+1", "Trần Nam", "2"])
    made.active["C2"].data_type = "e"

    rows = read_people(read_sheet(saved(made), "ds.xlsx")).rows

    assert [(row.full_name, [column for column, _sentence in row.errors]) for row in rows] == [
        ("Nguyễn Hoa", ["staff_code"]),
        ("Trần Nam", []),
    ]


def test_numbers_shown_with_zeros_keep_them() -> None:
    made = book(["Họ và tên", "Mã nhân sự", "Điện thoại"], ["Nguyễn Hoa", 7, 912345678], ["Trần Nam", 12, 912345679])
    for cell, shown in (("B2", "000"), ("B3", "0"), ("C2", "0000000000")):
        made.active[cell].number_format = shown

    rows = read_people(read_sheet(saved(made), "ds.xlsx")).rows

    assert [(row.staff_code, row.phone) for row in rows] == [("007", "0912345678"), ("12", "0912345679")]


def test_a_staff_code_that_lost_its_zeros_is_found_by_name(state: StateTree, ana: Person) -> None:
    member("Trần Văn Bảy", state.office, staff_code="007")

    plan = plan_of(state.ward, ana, HEAD, [1, "Trần Văn Bảy", "", 7, ""], [2, "Lê Văn Tám", "", 7, ""])

    assert [(entry.fate, entry.row.staff_code) for entry in plan.rows] == [(Fate.SAME, "007"), (Fate.ADD, "7")]


def test_a_code_that_stands_twice_is_told_beside_other_errors(state: StateTree, ana: Person) -> None:
    rows = [[1, "Nguyễn Hoa", "31/02/1985", "HA-1", ""], [2, "Trần Nam", "1985", "ha-1", ""], [3, "Lê An", "hôm qua", "HA-1", ""]]

    plan = plan_of(state.ward, ana, HEAD, *rows)

    assert [len(entry.reasons) for entry in plan.rows] == [1, 1, 2]
    assert [entry.fate for entry in plan.rows] == [Fate.ERROR] * 3


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("5/2/85", date(1985, 2, 5)),
        ("05/02/05", date(2005, 2, 5)),
        ("05021985", date(1985, 2, 5)),
        (5021985, date(1985, 2, 5)),
        ("19850205", date(1985, 2, 5)),
        ("ngày 5 tháng 2 năm 1985", date(1985, 2, 5)),
        ("Ngày 05/02/1985", date(1985, 2, 5)),
        ("05 02 1985", date(1985, 2, 5)),
        ("'05/02/1985", date(1985, 2, 5)),
        (BORN, date(1985, 2, 5)),
        (date(1985, 2, 5), date(1985, 2, 5)),
        ("1985-02-05 00:00:00", date(1985, 2, 5)),
    ],
)
def test_days_are_read_in_all_their_forms(written: Any, day: date) -> None:
    assert read_day(written) == day
    assert read_birth(written) == (day, "day")


@pytest.mark.parametrize("written", ["1985", 1985, 1985.0, "02/1985", "00/00/1985", "--/--/1985", "../../1985", "0/1985"])
def test_a_birth_of_which_only_the_year_is_known_is_a_year(written: Any) -> None:
    assert read_birth(written) == (date(1985, 1, 1), "year")


@pytest.mark.parametrize("written", ["13/1985", "31/02/85", "32011985", "12/25/1985", "ngày 31 tháng 2 năm 1985"])
def test_days_that_are_none_stay_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_birth(written)


@pytest.mark.parametrize("name", ["Nguyễn \u202eAn", "Nguyễn An 😀", "Nguyễn Văn 2", "Nguyễn\u200bAn", "=1+1", "An\u0007"])
def test_names_with_other_signs_than_letters_are_refused_in_words(name: str) -> None:
    with pytest.raises(ValueError, match=r"\w{3}") as refused:
        read_name(name)

    assert "\u202e" not in str(refused.value)


@pytest.mark.parametrize("written", ["-", "—", "…", " "])
def test_a_dash_says_nothing(written: str) -> None:
    assert read_text(written) == ""


def test_marks_of_direction_around_a_phone_do_no_harm() -> None:
    assert read_phone("\u202a0912 345 678\u202c") == "0912345678"


@pytest.mark.parametrize("column", ["Mã nhân sự", "Chức vụ", "Mã đơn vị"])
def test_signs_that_nobody_sees_are_refused_in_every_column(column: str) -> None:
    (row,) = read(["Họ và tên", column], ["Nguyễn An", "Phó\u202e phòng"]).rows

    assert len(row.errors) == 1


def test_an_eth_for_a_d_with_a_stroke_is_read() -> None:
    (row,) = read(["Họ và tên", "Ðiện thoại"], ["Ðặng Thị Ðào", "0912345678"]).rows

    assert (row.full_name, row.phone) == ("Đặng Thị Đào", "0912345678")


@pytest.mark.parametrize("name", ["ds.xlsx", "ds.XLSX", "ds.xls"])
def test_what_is_only_named_a_workbook_is_told_so(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_sheet(io.BytesIO(b"junk, and no workbook\n"), name)

    assert refused.value.code == "no_workbook"


def test_damaged_workbooks_are_refused_in_words() -> None:
    whole = saved(book(HEAD, [1, "Nguyễn Hoa", "1985", "HA-1", ""], merged=("A1:B1",))).getvalue()

    for cut in range(10, len(whole), 97):
        with pytest.raises(Refusal) as refused:
            read_people(read_sheet(io.BytesIO(whole[:cut]), "ds.xlsx"))
        assert refused.value.code in {"no_sheet", "empty"}


def test_the_error_sheet_can_be_mended_and_sent_again(state: StateTree, ana: Person) -> None:
    rows = [["DANH SÁCH"], HEAD, [1, "Nguyễn Hoa", BORN, "HA-1", "=B9"], [2, "Trần Nam", "1990", "HA-2", ""]]
    sheet = read_sheet(saved(book(*rows)), "ds [1].csv")
    people = read_people(sheet)
    file = io.BytesIO()
    write_error_sheet(file, sheet, people, make_plan(people.rows, state.office, by=ana))

    mended = load_workbook(file)
    assert mended.active["F3"].value
    assert mended.active["E3"].value == "'=B9"
    mended.active["E3"].value = "Chuyên viên"
    again = read_people(read_sheet(saved(mended), "ds.xlsx"))

    assert [row.errors for row in again.rows] == [[], []]
    assert again.rows[0].birth == (date(1985, 2, 5), "day")


def test_an_error_sheet_is_written_whatever_the_file_was_called(state: StateTree, ana: Person) -> None:
    sheet = read_sheet(io.BytesIO("Họ và tên\nNguyễn 1\n".encode()), "[ds]: 1/2?.csv")
    people = read_people(sheet)

    file = io.BytesIO()

    write_error_sheet(file, sheet, people, make_plan(people.rows, state.office, by=ana))

    assert load_workbook(file).active["A2"].value == "Nguyễn 1"


def test_half_a_name_in_two_columns_is_an_error() -> None:
    people = read(["STT", "Họ và tên đệm", "Tên", "Chức vụ"], [1, "Bùi", None, "Chuyên viên"], [2, None, "Nam", "Chuyên viên"])

    assert [(row.full_name, [field for field, _text in row.errors]) for row in people.rows] == [
        ("Bùi", ["full_name"]),
        ("Nam", []),
    ]


def test_a_total_in_the_first_column_with_a_number_of_people_beside_it_is_passed_over() -> None:
    people = read(HEAD, [1, "Đặng Thị Đào", BORN, "HA-100", ""], ["Tổng cộng", "9 người", None, None, None])

    assert names(people) == ["Đặng Thị Đào"]
    assert [text for _row, text in people.passed] == ["Tổng cộng · 9 người"]


def test_a_code_of_somebody_with_another_name_and_birth_is_refused(state: StateTree, ana: Person, ben: Person) -> None:
    ben.birth_date = date(1992, 7, 5)
    ben.save()

    plan = plan_of(
        state.ward,
        ana,
        HEAD,
        [1, "Ai Đó", BORN, "HA-007", ""],
        [2, "Trần Văn Biền", datetime(1992, 7, 5), "HA-008", ""],  # noqa: DTZ001  Excel knows no zones
    )

    assert [entry.fate for entry in plan.rows] == [Fate.ERROR, Fate.ADD]
    assert ben.full_name in plan.rows[0].reasons[0]


def test_a_code_with_another_spelling_of_the_name_is_a_change(state: StateTree, ana: Person, ben: Person) -> None:
    plan = plan_of(state.ward, ana, HEAD, [1, "Trần Văn Biền", None, "HA-007", ""])

    assert [(entry.fate, [change.field for change in entry.changes]) for entry in plan.rows] == [(Fate.CHANGE, ["full_name"])]


def test_a_wrong_row_names_the_unit_that_it_asks_for(state: StateTree, ana: Person) -> None:
    plan = plan_of(state.ward, ana, [*HEAD, "Mã đơn vị"], [1, "Đặng Thị Đào", "35/13/1985", "HA-100", "", state.office.code])

    assert [(entry.fate, entry.unit) for entry in plan.rows] == [(Fate.ERROR, state.office)]
