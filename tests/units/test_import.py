"""Lists of people: read as they come, shown first, applied once."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from kit.clock import today
from kit.models import LogEntry
from kit.refusals import Refusal
from people.models import Person
from tests.cast import PartyTree, StateTree
from tests.factories.people import PersonFactory
from tests.factories.units import GrantFactory, MembershipFactory
from units.feeds.apply import apply_plan
from units.feeds.people import read_people
from units.feeds.plan import Fate, Plan, make_plan
from units.feeds.sheet import read_sheet
from units.feeds.values import read_birth, read_day, read_phone
from units.models import Membership, Unit

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Mã nhân sự", "Chức vụ", "Email"]
DAO = [1, "Đặng Thị Đào", "05/02/1985", "HA-100", "Chuyên viên", ""]


def xlsx(*rows: list[Any]) -> io.BytesIO:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def plan_of(unit: Unit, by: Person, *rows: list[Any]) -> Plan:
    return make_plan(read_people(read_sheet(xlsx(*rows), "ds.xlsx")).rows, unit, by=by)


def fates(plan: Plan) -> list[Fate]:
    return [entry.fate for entry in plan.rows]


def test_a_list_is_read_as_offices_write_it() -> None:
    rows = read_people(
        read_sheet(
            xlsx(
                ["ỦY BAN NHÂN DÂN PHƯỜNG HẢI AN"],
                [],
                ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
                ["STT", "Họ và tên đệm", "Tên", "Ngày, tháng, năm sinh", "Giới tính", "SĐT"],
                [1, 2, 3, 4, 5, 6],
                [1, "Đặng Thị", "Đào", "5/2/1985", "Nữ", 912345678],
                [],
                [2, "Trần Văn", "Bền", 1979, "Nam", "+84 912 345 679"],
                ["", "Tổng cộng: 2 người"],
                ["", "Người lập biểu", "", "", "Thủ trưởng đơn vị"],
                ["", "Nguyễn Thị An"],
            ),
            "ds.xlsx",
        )
    ).rows

    assert [(row.number, row.full_name, row.birth, row.sex, row.phone, row.errors) for row in rows] == [
        (6, "Đặng Thị Đào", (date(1985, 2, 5), "day"), "female", "0912345678", []),
        (8, "Trần Văn Bền", (date(1979, 1, 1), "year"), "male", "0912345679", []),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_whatever_its_signs(delimiter: str, encoding: str) -> None:
    text = delimiter.join(["Họ và tên", "Mã NV"]) + "\n" + delimiter.join(["Đặng Thị Đào", "007"]) + "\n"

    (row,) = read_people(read_sheet(io.BytesIO(text.encode(encoding)), "ds.csv")).rows

    assert (row.full_name, row.staff_code) == ("Đặng Thị Đào", "007")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 broken", "no_sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old_excel"),
        (b"\xff\xd8\xff\xe0 jpeg", "no_sheet"),
        (b"a\x00b", "no_sheet"),
        (b"", "no_header"),
        (b"ten cot,la\n1,2\n", "no_header"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_people(read_sheet(io.BytesIO(data), "x"))

    assert refused.value.code == code
    assert str(refused.value)


def test_limits_are_kept(settings) -> None:
    settings.IMPORT_MAX_ROWS, settings.IMPORT_MAX_COLUMNS = 3, 4
    wide, long = b"a,b,c,d,e\n", b"Ho ten\n" + b"x\n" * 3

    codes = []
    for data in (wide, long):
        with pytest.raises(Refusal) as refused:
            read_sheet(io.BytesIO(data), "x.csv")
        codes.append(refused.value.code)
    settings.IMPORT_MAX_BYTES = 3
    with pytest.raises(Refusal) as refused:
        read_sheet(io.BytesIO(b"abcd"), "x.csv")

    assert [*codes, refused.value.code] == ["too_many_columns", "too_many_rows", "too_many_bytes"]


def test_a_sheet_that_unpacks_too_large_is_refused(settings) -> None:
    settings.IMPORT_MAX_UNPACKED_BYTES = 100

    with pytest.raises(Refusal) as refused:
        read_sheet(xlsx(HEAD, DAO), "x.xlsx")

    assert refused.value.code == "too_many_bytes"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("03/04/2025", date(2025, 4, 3)),
        ("25/12/2025", date(2025, 12, 25)),
        ("3-4-2025", date(2025, 4, 3)),
        ("3.4.2025", date(2025, 4, 3)),
        ("2025-04-03", date(2025, 4, 3)),
        (45750, date(2025, 4, 3)),
    ],
)
def test_days_are_read_as_they_are_written(written: Any, day: date) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize("written", ["31/02/1985", "0000", "1850", "2999", "hôm qua", "5/2"])
def test_days_that_are_none_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=written.split("/")[0]):
        read_birth(written)


@pytest.mark.parametrize(
    ("written", "phone"), [(912345678, "0912345678"), ("84912345678", "0912345678"), ("0225 3.841 234", "02253841234")]
)
def test_phones_get_their_zero_back(written: Any, phone: str) -> None:
    assert read_phone(written) == phone


def test_a_plan_tells_new_people_from_known_ones(state: StateTree, ana: Person, ben: Person) -> None:
    plan = plan_of(
        state.ward,
        ana,
        HEAD,
        DAO,
        [2, "Trần Văn Bền", "", "HA-007", "Phó phòng", ""],
        [3, "Nguyễn Thị An", "", "", "", ""],
        [4, "Sai Ngày", "31/02/1985", "", "", ""],
    )

    assert fates(plan) == [Fate.ADD, Fate.CHANGE, Fate.SAME, Fate.ERROR]
    assert [(change.before, change.after) for change in plan.rows[1].changes] == [("Chuyên viên", "Phó phòng")]


def test_marks_tell_people_apart_and_the_place_of_a_tone_does_not(state: StateTree, ana: Person) -> None:
    MembershipFactory(person=PersonFactory(full_name="Lê Thị Hòa"), unit=state.office)

    plan = plan_of(state.ward, ana, HEAD, [1, "Lê Thị Hoa", "", "", "", ""], [2, "Lê Thị Hoà", "", "", "", ""])

    assert fates(plan) == [Fate.ADD, Fate.SAME]


def test_two_who_fit_are_left_to_the_importer(state: StateTree, ana: Person) -> None:
    for _twin in range(2):
        MembershipFactory(person=PersonFactory(full_name="Lê Thị Hòa"), unit=state.office)

    plan = plan_of(state.ward, ana, HEAD, [1, "Lê Thị Hòa", "", "", "", ""])

    assert fates(plan) == [Fate.ERROR]


def test_a_row_that_comes_twice_is_left_out(state: StateTree, ana: Person, ben: Person) -> None:
    known = [2, "Trần Văn Bền", "", "HA-007", "Phó phòng", ""]

    plan = plan_of(state.ward, ana, HEAD, DAO, DAO, known, known)

    assert fates(plan) == [Fate.ADD, Fate.ERROR, Fate.CHANGE, Fate.ERROR]


def test_people_out_of_sight_are_never_matched(state: StateTree, party_tree: PartyTree, ana: Person, party: Person) -> None:
    plan = plan_of(state.ward, ana, HEAD, [1, "Phạm Quang Phái", "", "", "", ""])

    assert fates(plan) == [Fate.ADD]


def test_a_unit_is_named_by_its_code(state: StateTree, ana: Person) -> None:
    head = ["Họ và tên", "Mã đơn vị"]

    plan = plan_of(state.ward, ana, head, ["Đặng Thị Đào", state.centre.code], ["Bùi Thị Lạc", state.other_office.code])

    assert (plan.rows[0].fate, plan.rows[0].unit) == (Fate.ADD, state.centre)
    assert plan.rows[1].fate is Fate.ERROR


def test_applying_adds_and_changes_and_again_changes_nothing(state: StateTree, ana: Person, ben: Person) -> None:
    rows = [HEAD, DAO, [2, "Trần Văn Bền", "01/06/1980", "HA-007", "Phó phòng", ""]]
    plan = plan_of(state.ward, ana, *rows)

    applied = apply_plan(plan, by=ana, expected=plan.digest)

    ben.refresh_from_db()
    dao = Person.objects.get(login_name="dang.thi.dao")
    assert (applied.added, applied.changed) == (1, 1)
    assert ben.birth_date == date(1980, 6, 1)
    assert dao.memberships.get().staff_code == "HA-100"
    assert fates(plan_of(state.ward, ana, *rows)) == [Fate.SAME, Fate.SAME]


def test_a_new_position_begins_and_the_old_one_ends(state: StateTree, ana: Person, ben: Person) -> None:
    plan = plan_of(state.ward, ana, HEAD, [2, "Trần Văn Bền", "", "HA-007", "Phó phòng", ""])

    apply_plan(plan, by=ana, expected=plan.digest)

    rows = Membership.objects.filter(person=ben).order_by("valid_from")
    assert [(row.position, row.valid_to is None, row.is_primary) for row in rows] == [
        ("Chuyên viên", False, True),
        ("Phó phòng", True, True),
    ]


def test_what_changed_is_logged_sealed(state: StateTree, ana: Person, ben: Person) -> None:
    plan = plan_of(state.ward, ana, HEAD, [2, "Trần Văn Bền", "01/06/1980", "HA-007", "", ""])

    apply_plan(plan, by=ana, expected=plan.digest)

    entry = LogEntry.objects.get(action="person.changed")
    assert "1980" not in str(entry.before) + str(entry.after)
    assert entry.sealed


def test_a_plan_that_became_another_is_refused(state: StateTree, ana: Person, ben: Person) -> None:
    plan = plan_of(state.ward, ana, HEAD, DAO)

    with pytest.raises(Refusal) as refused:
        apply_plan(plan, by=ana, expected="what was seen before")

    assert refused.value.code == "changed_meanwhile"


def test_an_import_cannot_turn_a_roles_mail_to_itself(state: StateTree, ana: Person, ben: Person) -> None:
    GrantFactory(person=ben, role="issuer", unit=state.city)

    plan = plan_of(state.ward, ana, HEAD, [2, "Trần Văn Bền", "", "HA-007", "", "ana@example.org"])

    assert fates(plan) == [Fate.ERROR]


def test_a_plan_costs_the_same_for_one_and_many(state: StateTree, ana: Person, django_assert_num_queries) -> None:
    rows = read_people(read_sheet(xlsx(HEAD, *[[n, f"Người {chr(97 + n)}", "", "", "", ""] for n in range(20)]), "x")).rows

    for some in (rows[:1], rows):
        with django_assert_num_queries(4):
            make_plan(some, state.ward, by=ana)


def upload(client, unit: Unit, *rows: list[Any]):
    file = SimpleUploadedFile("danh-sach.xlsx", xlsx(*rows).read())
    return client.post(f"/don-vi/{unit.ref}/nguoi/nhap-danh-sach/", {"file": file, "valid_from": "01/11/2026"})


def test_the_screen_shows_first_and_applies_then(signed_in, ana: Person, state: StateTree) -> None:
    client = signed_in(ana)

    page = upload(client, state.office, HEAD, DAO)
    before = Person.objects.filter(login_name="dang.thi.dao").exists()
    done = client.post(f"/don-vi/{state.office.ref}/nguoi/nhap-danh-sach/", {"token": page.context["draft"].token})

    assert (page.status_code, before) == (200, False)
    assert done["Location"] == f"/don-vi/{state.office.ref}/nguoi/"
    assert Person.objects.get(login_name="dang.thi.dao").memberships.get().valid_from == date(2026, 11, 1)


def test_applying_twice_is_answered_in_words(signed_in, ana: Person, state: StateTree) -> None:
    client = signed_in(ana)
    token = upload(client, state.office, HEAD, DAO).context["draft"].token
    address = f"/don-vi/{state.office.ref}/nguoi/nhap-danh-sach/"
    client.post(address, {"token": token})

    again = client.post(address, {"token": token}, follow=True)

    assert [message.level_tag for message in again.context["messages"]][-1] == "error"
    assert Person.objects.filter(full_name="Đặng Thị Đào").count() == 1


def test_a_token_serves_its_own_person_and_unit_only(signed_in, client, ana: Person, eve: Person, state: StateTree) -> None:
    token = upload(signed_in(ana), state.office, HEAD, DAO).context["draft"].token

    signed_in(eve).post(f"/don-vi/{state.other_ward.ref}/nguoi/nhap-danh-sach/", {"token": token})

    assert not Person.objects.filter(full_name="Đặng Thị Đào").exists()


def test_the_error_sheet_is_the_same_sheet_with_reasons(signed_in, ana: Person, state: StateTree) -> None:
    client = signed_in(ana)
    title = ["DANH SÁCH"]
    page = upload(client, state.office, title, HEAD, DAO, [2, "=1+1", "31/02/1985", "", "", ""])

    response = client.post(f"/don-vi/{state.office.ref}/nguoi/nhap-danh-sach/loi/", {"token": page.context["draft"].token})

    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == "DANH SÁCH"
    assert rows[2][:4] == (1, "Đặng Thị Đào", "05/02/1985", "HA-100")
    assert rows[2][-1] in (None, "")
    assert "31/02/1985" in rows[3][-1]


def test_the_template_is_read_back_as_an_empty_list(signed_in, party: Person, party_tree: PartyTree) -> None:
    response = signed_in(party).get(f"/don-vi/{party_tree.committee.ref}/nguoi/nhap-danh-sach/mau/")

    assert read_people(read_sheet(io.BytesIO(response.content), "mau.xlsx")).rows == []


def test_a_broken_file_is_answered_beside_the_field(signed_in, ana: Person, state: StateTree) -> None:
    file = SimpleUploadedFile("danh-sach.xlsx", b"PK not really")

    page = signed_in(ana).post(f"/don-vi/{state.office.ref}/nguoi/nhap-danh-sach/", {"file": file, "valid_from": "01/11/2026"})

    assert list(page.context["form"].errors) == ["file"]


def test_lists_nobody_took_up_are_deleted_after_a_day(signed_in, ana: Person, state: StateTree) -> None:
    import os
    import time

    from django.core.files.storage import storages

    from units.tasks import clear_imports

    draft = upload(signed_in(ana), state.office, HEAD, DAO).context["draft"]
    clear_imports()
    kept = storages["private"].exists(draft.kept_as)
    os.utime(storages["private"].path(draft.kept_as), (time.time() - 90_000,) * 2)
    clear_imports()

    assert kept
    assert not storages["private"].exists(draft.kept_as)


def test_a_move_that_cannot_be_carried_out_is_told_beforehand(state: StateTree, ana: Person) -> None:
    person = MembershipFactory(unit=state.office, valid_from=today(), staff_code="HA-100").person

    plan = plan_of(state.ward, ana, [*HEAD, "Mã đơn vị"], [1, person.full_name, "", "HA-100", "", "", state.centre.code])

    assert fates(plan) == [Fate.ERROR]
    assert state.office.name in plan.rows[0].reasons[-1]


def test_a_first_day_before_the_unit_or_years_ahead_is_an_error_of_its_row(state: StateTree, ana: Person) -> None:
    days = ["01/01/1990", "01/01/2050", "01/11/2026"]
    rows = [[1, f"Đặng Thị {name}", "", "", "", "", day] for name, day in zip(["Anh", "Bình", "Cúc"], days, strict=True)]

    plan = plan_of(state.ward, ana, [*HEAD, "Ngày bắt đầu"], *rows)

    assert fates(plan) == [Fate.ERROR, Fate.ERROR, Fate.ADD]


def test_a_code_of_somebody_out_of_the_list_s_reach_is_refused(state: StateTree, ana: Person, ben: Person) -> None:
    plan = plan_of(state.centre, ana, HEAD, [1, "Đặng Thị Đào", "05/02/1985", "ha-007", "", ""])

    assert fates(plan) == [Fate.ERROR]
    assert ben.full_name not in plan.rows[0].reasons[-1]


def test_a_code_that_two_people_bear_is_named_with_both(state: StateTree, ana: Person, ben: Person) -> None:
    other = MembershipFactory(unit=state.centre, staff_code="HA-007").person

    plan = plan_of(state.ward, ana, HEAD, [1, "Đặng Thị Đào", "05/02/1985", "HA-007", "", ""])

    assert fates(plan) == [Fate.ERROR]
    assert all(name in plan.rows[0].reasons[-1] for name in (ben.full_name, other.full_name))
