"""An empty database, its administrator, the seven steps, and the first learner from the list, on a phone and without script."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import gettext
from openpyxl import Workbook
from pypdf import PdfReader

from lms.first_day.facts import facts
from tests.journeys.walker import DESKTOP, PHONE, Walker

AGENCY = "Ủy ban nhân dân phường Thục Phán"
WARD = "Phường Thục Phán"
OFFICE = "Văn phòng HĐND và UBND"
PASSWORD = "Ruong-lua-2026-vang"
COURSE = "Gửi danh sách có dữ liệu cá nhân cho đúng cách"
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="88" height="88"><path d="M0 0h88v88H0z"/></svg>'


@pytest.fixture
def code(site, capsys) -> str:
    """What the operator's command prints for the administrator of the empty site."""
    call_command("set_up_site", "--administrator", "Lê Thị Hoa")
    found = re.search(r"code +(\w{5} \w{5})", capsys.readouterr().out)
    assert found is not None
    return found[1]


def enter(me: Walker, login_name: str, code: str) -> None:
    """Sign in with a slip and choose a password."""
    me.go("/tai-khoan/phieu/")
    me.page.locator("[name=login_name]").fill(login_name)
    me.page.locator("[name=code]").fill(code)
    me.press("Go on")
    for field in me.main().locator("input[type=password]").all():
        field.fill(PASSWORD)
    me.open(me.main().locator("form button").first)


def fill(me: Walker, **typed: str) -> None:
    for name, text in typed.items():
        me.main().locator(f"[name={name}]").fill(text)


def choose_ward(me: Walker, name: str) -> None:
    """Choose the ward in a list that indents what stands below."""
    options = me.main().locator(f"[name={name}] option", has_text=WARD)
    me.main().locator(f"[name={name}]").select_option(value=options.first.get_attribute("value"))


def step(me: Walker, title: str) -> None:
    """From the list of steps to one of them."""
    me.go("/bat-dau/")
    me.no_barriers()
    me.follow(title)
    me.no_barriers()


def name_agency(me: Walker) -> None:
    step(me, "Name your agency")
    fill(me, name=AGENCY, hotline="(0206) 3 000 000", zalo="0912 345 678")
    me.main().locator("[name=logo_file]").set_input_files({"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO})
    me.press("Save")
    me.sees("The agency is named. Its name stands at the head of the page.")
    assert AGENCY in me.page.locator("header").inner_text()
    assert "0912 345 678" in me.page.locator("footer").inner_text()


def load_province(me: Walker) -> None:
    step(me, "Say what kind of site it is")
    me.follow("A province or city with its communes and wards")
    me.main().locator("[name=province]").select_option(label="Tỉnh Cao Bằng")
    me.press("Begin the tree")
    me.sees_text("Tỉnh Cao Bằng")
    me.no_barriers()
    assert facts().tree


def add_offices(me: Walker) -> None:
    step(me, "Add the units below")
    me.main().locator("[name=q]").fill("thuc phan")
    me.open(me.main().get_by_role("search").get_by_role("button").first)
    me.open(me.main().get_by_role("link", name=WARD).first)
    fill(me, names=f"VP\t{OFFICE}\nVHXH\tPhòng Văn hóa – Xã hội")
    me.press("Add the units")
    me.sees_text("Phòng Văn hóa – Xã hội")
    me.no_barriers()


def people_list() -> bytes:
    """A list as an office has it."""
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH CÁN BỘ, CÔNG CHỨC"])
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Mã đơn vị"])
    rows = [("Nông Thị Tổ", "Trưởng phòng", "VP"), ("Hoàng Văn Soạn", "Chuyên viên", "VHXH"), ("Bế Thị Học", "Văn thư", "VP")]
    for number, (name, position, unit) in enumerate(rows, start=1):
        sheet.append([number, name, "05/02/1985", position, unit])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def bring_people(me: Walker, tmp_path: Path) -> None:
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(people_list())
    step(me, "Bring in the people")
    row = me.main().locator("tr", has_text=WARD).first
    me.open(row.get_by_role("link", name=re.compile(gettext("Import a list"))))
    me.main().locator("[name=file]").set_input_files(file)
    me.press("Look at the differences")
    me.no_barriers()
    me.open(me.main().locator("form button").first)
    me.sees_text("Bế Thị Học")


def give_roles(me: Walker) -> None:
    step(me, "Share out the roles")
    for person, role in (
        ("Nông Thị Tổ", "unit_hr"),
        ("Hoàng Văn Soạn", "author"),
        ("Nông Thị Tổ", "approver"),
        ("nong.thi.to", "issuer"),
    ):
        fill(me, person=person)
        me.main().locator(f"[name=role][value={role}]").check()
        choose_ward(me, "unit")
        me.press("Give the role")
        me.sees_text("Nông Thị Tổ")
    me.no_barriers()
    assert facts().roles


def name_issuer(me: Walker) -> None:
    step(me, "Say who issues certificates")
    assert me.main().locator("[name=name]").input_value() == AGENCY.upper()
    choose_ward(me, "unit")
    fill(me, place="Thục Phán", symbol="UBND", signatory_title="CHỦ TỊCH", signatory_name="   ")
    me.press("Save")
    me.sees("Please check these places")  # who signs was forgotten: nothing else is lost
    me.no_barriers()
    assert me.main().locator("[name=place]").input_value() == "Thục Phán"
    fill(me, signatory_name="Nông Văn Ký")
    me.press("Save")


def publish_course(me: Walker) -> None:
    step(me, "Publish the first course")
    me.main().locator("[name=code][value=du-lieu-ca-nhan]").check()
    choose_ward(me, "owner")
    me.press("Take the course over")
    me.sees("“%(title)s” is published. Learners find it under Courses.", title=COURSE)
    me.no_barriers()


def print_slip(me: Walker, name: str) -> str:
    """Print a person's slip on the people's page, and return the code on it."""
    me.go("/bat-dau/nhan-su/")
    row = me.main().locator("tr", has_text=OFFICE).first
    me.open(row.get_by_role("link", name=re.compile(gettext("Print slips"))))
    for tick in me.main().locator("[name=people]").all():
        tick.uncheck()
    me.main().locator("label", has_text=name).locator("input").check()
    text = PdfReader(me.fetch(me.button("Print the slips as PDF"))).pages[0].extract_text()
    assert AGENCY in " ".join(text.split())
    found = re.search(r"\b([0-9A-Z]{5} [0-9A-Z]{5})\b", text)
    assert found is not None, text
    return found[1]


@pytest.mark.parametrize(("size", "script"), [(PHONE, False), (DESKTOP, True)], ids=["phone without script", "desk"])
def test_an_empty_site_comes_to_its_first_learner(walk, code, tmp_path, size, script):
    visitor = walk(size=size, script=script)
    visitor.go("/")
    visitor.sees("The first course is being prepared")
    visitor.no_barriers()

    me = walk(size=size, script=script)
    enter(me, "le.thi.hoa", code)
    me.sees("This site is not complete yet")
    me.no_barriers()
    name_agency(me)
    load_province(me)
    add_offices(me)
    bring_people(me, tmp_path)
    give_roles(me)
    name_issuer(me)
    publish_course(me)
    assert facts().all_done
    me.go("/bat-dau/")
    me.sees("What comes next")
    me.no_barriers()
    assert me.page.locator("header a[href='/bat-dau/']").count() == 0

    learner = walk(size=size, script=script)
    enter(learner, "be.thi.hoc", print_slip(me, "Bế Thị Học"))
    learner.follow_menu("Courses")
    learner.sees_text(COURSE)
    learner.no_barriers()
