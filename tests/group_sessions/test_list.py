"""Attendance from a list: read as people make it, compared first, applied once."""

import io

import pytest
from openpyxl import Workbook

from group_sessions.actions import apply_list
from group_sessions.enums import Presence
from group_sessions.feeds.attendance import read_attendance, read_names
from group_sessions.models import RollEntry
from group_sessions.queries.listed import Listed
from kit.models import LogEntry
from kit.refusals import Refusal
from tests import cast
from tests.factories.group_sessions import came, line_of, opened


@pytest.fixture
def meeting(secretary, comrade, novice, on_leave, party_tree):
    return opened(party_tree.cell, secretary)


def workbook(*rows):
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    file.seek(0)
    return file


SHEET = (
    ["ĐẢNG ỦY PHƯỜNG HẢI AN"],
    ["DANH SÁCH ĐIỂM DANH SINH HOẠT CHI BỘ"],
    ["STT", "Họ và tên đảng viên", "Mã đảng viên", "Điểm danh", "Lý do"],
    [1, "Trần Văn Bền", None, "Có mặt", None],
    [2, "Lương Văn Dự", "ĐV-12", "Vắng", "Đi công tác"],
    [3, "Phan Thị Miễn", None, "Miễn", None],
    [4, "Đào Thị Bí", None, "hình như có", None],
    [None, "Tổng cộng: 4 đồng chí"],
    [None, "BÍ THƯ"],
)


def test_a_list_is_read_under_its_titles_and_over_its_signatures():
    rows = read_attendance(workbook(*SHEET), "danh-sach.xlsx")

    assert [(row.number, row.name, row.staff_code, row.state, row.reason) for row in rows] == [
        (4, "Trần Văn Bền", "", Presence.PRESENT, ""),
        (5, "Lương Văn Dự", "ĐV-12", Presence.ABSENT, "Đi công tác"),
        (6, "Phan Thị Miễn", "", Presence.EXEMPT, ""),
        (7, "Đào Thị Bí", "", Presence.UNMARKED, ""),
    ]
    assert [bool(row.problem) for row in rows] == [False, False, False, True]


def test_who_stands_in_a_list_without_a_word_about_it_was_present():
    rows = read_attendance(io.BytesIO("Họ đệm,Tên\nTrần Văn,Bền\n".encode()), "a.csv")

    assert rows == [Listed(2, "Trần Văn Bền")]


def test_names_may_be_pasted():
    assert read_names("1. Trần Văn Bền\n\n 2) Lương Văn Dự ") == [Listed(1, "Trần Văn Bền"), Listed(3, "Lương Văn Dự")]


def test_a_list_without_people_is_refused():
    with pytest.raises(Refusal) as refusal:
        read_attendance(workbook(["STT", "Họ và tên"]), "a.xlsx")

    assert refusal.value.code == "empty"


def test_a_dry_run_says_what_would_change_and_writes_nothing(meeting, secretary, comrade):
    rows = read_attendance(workbook(*SHEET), "danh-sach.xlsx")
    before = list(RollEntry.objects.order_by("pk").values())

    compared = apply_list(session=meeting, rows=rows, by=secretary, dry_run=True)

    assert [(row.changes, bool(row.problem)) for row in compared] == [(True, False), (True, False), (False, False), (False, True)]
    assert list(RollEntry.objects.order_by("pk").values()) == before


def test_a_list_is_applied_once(meeting, secretary, comrade, novice):
    rows = read_attendance(workbook(*SHEET), "danh-sach.xlsx")

    apply_list(session=meeting, rows=rows, by=secretary)
    after = list(RollEntry.objects.order_by("pk").values())
    again = apply_list(session=meeting, rows=rows, by=secretary)

    assert (line_of(meeting, comrade).state, line_of(meeting, comrade).evidence) == ("present", "import")
    assert (line_of(meeting, novice).state, line_of(meeting, novice).reason) == ("absent", "Đi công tác")
    assert line_of(meeting, secretary).state == "unmarked"
    assert list(RollEntry.objects.order_by("pk").values()) == after
    assert not any(row.changes for row in again)
    assert LogEntry.objects.filter(action="group_sessions.import").count() == 1


def test_a_list_does_not_take_away_that_somebody_came_late(meeting, secretary, comrade):
    came(meeting, secretary, comrade, state=Presence.LATE)

    apply_list(session=meeting, rows=[Listed(1, comrade.full_name)], by=secretary)

    assert (line_of(meeting, comrade).state, line_of(meeting, comrade).evidence) == ("late", "list")


def test_rows_that_mean_nobody_or_several_are_left_out(meeting, secretary, comrade, novice, party_tree, member_of):
    cast.member("Trần Văn Bền", party_tree.cell, staff_code="ĐV-13")
    session = opened(party_tree.cell, secretary)
    rows = [
        Listed(1, "Trần Văn Bền"),
        Listed(2, "Trần Văn Bền", "đv-13"),
        Listed(3, "Người Lạ"),
        Listed(4, "Lương Văn Dự"),
        Listed(5, "", "ĐV-12"),
        Listed(6, "Ai Khác", "ĐV-12"),
    ]

    compared = apply_list(session=session, rows=rows, by=secretary)

    assert [bool(row.problem) for row in compared] == [True, False, True, False, True, True]
    assert RollEntry.objects.filter(session=session, state="present").count() == 2
