"""What stands in letters: the head and foot of the site, the demo's mark, nothing of the Party beside the subject."""

import re

import pytest
from django.core import mail
from wagtail.models import Site

from kit import agency
from kit.models import AgencySettings
from people.actions import notify
from people.actions.mail import mail_notice
from people.models import Notice, Person
from people.notices.kinds import GROUPS, KINDS, told_in
from people.notices.letter import DISCREET, letter_of, one_line
from units.enums import Family

FACTS = {"course": "An toàn thông tin", "due_on": "2026-12-15", "path": "/viec-hoc/"}


@pytest.fixture
def ward(db) -> None:
    site = Site.objects.get()
    AgencySettings.objects.create(site=site, name="UBND phường Hải An", hotline="0225 3 123 456", zalo="Hải An số")
    agency.forget()


def letter(reader: Person, **more: object):
    return letter_of(notify(person=reader, kind="course_assigned", facts=FACTS, **more))


def page_of(message) -> str:
    return message.alternatives[0].content


def test_the_agency_sends_and_can_be_called(ward, reader: Person) -> None:
    message = letter(reader)

    assert message.from_email.startswith("UBND phường Hải An <")
    for text in (message.body, page_of(message)):
        assert "UBND phường Hải An" in text
        assert "0225 3 123 456" in text
        assert "Hải An số" in text
    assert 'href="tel:02253123456"' in page_of(message)


def test_an_operator_may_name_the_sender(ward, reader: Person, settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Phòng Nội vụ <noivu@hoc.vn>"

    assert letter(reader).from_email == "Phòng Nội vụ <noivu@hoc.vn>"


def test_the_demo_says_that_its_data_are_made_up(reader: Person, settings) -> None:
    assert "Dùng thử" not in letter(reader).subject
    settings.DEMO = True

    message = letter(reader)

    assert message.subject.startswith("[Dùng thử] Khóa học")
    for text in (message.body, page_of(message)):
        assert "Dữ liệu trong thư này là giả" in text


def test_a_page_loads_nothing_from_elsewhere(reader: Person) -> None:
    page = page_of(letter(reader))

    assert not re.search(r"<(img|link|script|iframe|object|style)\b|url\(|@import|\bsrc=", page)
    assert set(re.findall(r'href="([^"]*)"', page)) == {"http://localhost:8000/viec-hoc/", "http://localhost:8000/thong-bao/thu/"}


def test_a_party_letter_is_quiet_beside_the_sender(ward, reader: Person) -> None:
    message = letter(reader, family=Family.PARTY)

    before, _hello, _after = page_of(message).partition("Kính gửi")
    assert message.subject == "Anh/chị có thông báo mới tại Học Vụ Số"
    assert "An toàn" not in before
    assert "&zwnj;" in before


def test_the_party_is_the_tree_that_one_is_quiet_about() -> None:
    assert frozenset({Family.PARTY}) == DISCREET


def test_a_line_is_one_line() -> None:
    assert one_line("a\r\n b\x00c\u2028d\x7f") == "a b c d"


def test_every_kind_belongs_to_a_group_and_tells_of_itself() -> None:
    assert {kind.group for kind in KINDS.values()} == set(GROUPS)
    assert sum(len(told_in(group)) for group in GROUPS) == len(KINDS)


def test_what_brings_a_code_or_tells_of_one_is_always_sent() -> None:
    assert {kind.name for kind in KINDS.values() if not kind.may_be_off} == {
        "invitation",
        "new_password",
        "role_paused",
        "slip_printed",
    }
    assert {kind.name for kind in KINDS.values() if kind.code} <= {kind.name for kind in KINDS.values() if not kind.may_be_off}


def test_a_new_code_is_a_new_letter(reader: Person) -> None:
    notice = Notice.objects.create(person=reader, kind="new_password", facts={})

    mail_notice(notice=notice)

    assert "Message-ID" not in mail.outbox[0].extra_headers
    assert "/tai-khoan/phieu/?ten=tran.van.ben" in page_of(mail.outbox[0])
