"""The text to send by Zalo, where an assignment is looked at."""

import html
import re

import pytest
from wagtail.models import Site

from assignments.actions import withdraw
from kit.models import AgencySettings
from tests.factories.assignments import assigned, course_at

PAGE = "/giao-viec/{}/"


def text_of(page: str) -> str:
    (text,) = re.findall(r"<textarea id=\"share-text\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
    return html.unescape(text)


@pytest.fixture
def hotline(db) -> None:
    AgencySettings.objects.create(site=Site.objects.get(), name="UBND phường Hải An", hotline="0225 3 123 456")


def test_the_text_says_what_by_when_and_where_and_names_nobody(signed_in, ana, ben, state, course, hotline) -> None:
    requirement = assigned(course, state.ward, ana, days=5)

    page = signed_in(ana).get(PAGE.format(requirement.ref)).text

    due = f"{requirement.newest_version.due_on:%d/%m/%Y}"
    assert text_of(page).splitlines() == [
        f"Phường Hải An đề nghị anh/chị hoàn thành khóa học “{course.newest_title}” trước hết ngày {due}.",
        "Vào học tại: http://localhost:8000/viec-hoc/",
        "Đăng nhập bằng tên đăng nhập hoặc phiếu do đơn vị phát.",
        "Cần hỗ trợ, xin gọi 0225 3 123 456.",
    ]
    assert ben.full_name not in text_of(page)


def test_the_address_stands_beside_it_as_a_code(signed_in, ana, ben, state, course) -> None:
    page = signed_in(ana).get(PAGE.format(assigned(course, state.ward, ana).ref)).text

    assert re.search(r'<svg viewBox="0 0 \d+ \d+" role="img" aria-label="Mã QR của địa chỉ"><path d="M', page)
    assert 'data-copy="share-text" hidden' in page  # without script there is the text, and no button that does nothing


def test_no_unit_of_the_party_stands_in_the_text(signed_in, party, comrade, party_tree) -> None:
    course = course_at(party_tree.committee)
    requirement = assigned(course, party_tree.committee, party)

    text = text_of(signed_in(party).get(PAGE.format(requirement.ref)).text)

    assert text.startswith(f"Đề nghị anh/chị hoàn thành khóa học “{course.newest_title}”")
    assert not re.search(r"đảng|chi bộ", text.replace(course.newest_title, ""), re.IGNORECASE)


def test_what_was_withdrawn_is_not_sent_about(signed_in, ana, ben, state, course) -> None:
    requirement = assigned(course, state.ward, ana)
    withdraw(requirement=requirement, by=ana)

    assert "share-text" not in signed_in(ana).get(PAGE.format(requirement.ref)).text
