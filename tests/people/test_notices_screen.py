"""The list of notices, the bell, and the page where one chooses how notices are mailed."""

import re

import pytest
from django.test import Client

from kit.models import LogEntry
from people.actions import News, mark_read, notify, notify_many, recount_unread
from people.enums import Delivery
from people.models import MailChoice, Notice, Person
from people.queries import mail_choices
from tests.factories.people import PersonFactory

LIST, CHOICES = "/thong-bao/", "/thong-bao/thu/"
FACTS = {"course": "An toàn thông tin", "due_on": "2026-12-15", "path": "/viec-hoc/"}
ALL = {"learning": "daily", "papers": "off", "work": "at_once"}


def told(person: Person, **more: object) -> Notice:
    return notify(person=person, kind="course_assigned", facts=FACTS, **more)


def unread(person: Person) -> int:
    return Person.objects.values_list("unread_notices", flat=True).get(pk=person.pk)


def bell_of(client: Client, path: str = "/viec-hoc/") -> str:
    (label,) = re.findall(r'class="bell"[^>]*aria-label="([^"]*)"', client.get(path).text)
    return label


def test_the_bell_tells_how_many_are_unread(signed_in, ben: Person) -> None:
    client = signed_in(ben)
    assert bell_of(client) == "Thông báo"

    told(ben)
    told(ben)

    assert bell_of(client) == "Thông báo: 2 chưa đọc"


def test_the_bell_costs_no_statement(signed_in, ben: Person, django_assert_num_queries) -> None:
    client = signed_in(ben)
    for _time in range(2):
        with django_assert_num_queries(4):  # the session with its person, their roles for the menu, the choices, the agency
            assert "bell" in client.get(CHOICES).text
        told(ben)


def test_visitors_have_no_bell(client: Client, db: None) -> None:
    assert 'class="bell"' not in client.get("/tai-khoan/dang-nhap/").text


def test_what_is_told_again_is_not_counted_again(ben: Person) -> None:
    told(ben, key="assigned:7")
    told(ben, key="assigned:7")

    assert unread(ben) == 1


def test_many_are_counted_each(ben: Person, chi: Person) -> None:
    news = [News(ben, FACTS, "a"), News(chi, FACTS, "b"), News(ben, FACTS, "c")]
    notify_many(news, kind="course_assigned")
    notify_many(news, kind="course_assigned")

    assert (unread(ben), unread(chi)) == (2, 1)


def test_saving_what_was_read_before_leaves_what_was_told_since(ben: Person) -> None:
    stale = Person.objects.get(pk=ben.pk)
    told(ben)

    stale.phone = "0901 234 567"
    stale.save()
    stale.save(update_fields=["unread_notices"])

    assert unread(ben) == 1
    stale.refresh_from_db()
    assert (stale.unread_notices, stale.phone) == (1, "0901 234 567")


def test_reading_one_takes_it_off_the_bell_and_leads_on(signed_in, ben: Person) -> None:
    first, _second = told(ben), told(ben)

    response = signed_in(ben).post(f"{LIST}{first.ref}/")

    assert response.url == "/viec-hoc/"
    assert unread(ben) == 1
    signed_in(ben).post(f"{LIST}{first.ref}/")
    assert unread(ben) == 1


def test_reading_all_leaves_what_is_told_meanwhile(ben: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    told(ben)
    seen = Person.objects.get(pk=ben.pk)
    told(ben)
    Notice.objects.order_by("pk").first().delete()

    mark_read(person=seen)

    assert unread(ben) == 1  # one too many, since a row went away; the page counts again
    recount_unread(people=[ben.pk])
    assert unread(ben) == 0


def test_the_page_counts_again_what_was_changed_by_other_ways(signed_in, ben: Person) -> None:
    told(ben)
    Person.objects.filter(pk=ben.pk).update(unread_notices=9)

    page = signed_in(ben).get(LIST).text

    assert unread(ben) == 1
    assert "Thông báo: 1 chưa đọc" in page


def test_a_notice_of_somebody_else_cannot_be_opened(signed_in, ben: Person, chi: Person) -> None:
    notice = told(chi)

    assert signed_in(ben).post(f"{LIST}{notice.ref}/").status_code == 404
    assert unread(chi) == 1


def test_a_notice_leads_nowhere_outside(signed_in, ben: Person) -> None:
    notice = notify(person=ben, kind="export_ready", facts={"title": "A", "path": "https://ke-gian.example/"})

    assert signed_in(ben).post(f"{LIST}{notice.ref}/").url == LIST


def test_the_page_says_what_the_mail_says(signed_in, ben: Person) -> None:
    told(ben)
    notify(person=ben, kind="slip_printed", facts={"by": "Nguyễn Thị An"})
    notify(person=ben, kind="new_password", facts={})

    page = signed_in(ben).get(LIST).text

    assert "Đơn vị giao anh/chị hoàn thành khóa học “An toàn thông tin” trước hết ngày 15/12/2026." in page
    assert "Nguyễn Thị An đã in phiếu đăng nhập mới cho tài khoản của anh/chị" in page
    assert "Mã dùng một lần" not in page


def test_choices_are_kept_and_shown(signed_in, ben: Person) -> None:
    client = signed_in(ben)

    client.post(CHOICES, ALL)
    client.post(CHOICES, {**ALL, "papers": "daily"})

    assert mail_choices(ben) == {"learning": Delivery.DAILY, "papers": Delivery.DAILY, "work": Delivery.AT_ONCE}
    assert MailChoice.objects.count() == 3
    ticked = re.findall(r'name="(\w+)" value="(\w+)"[^>]*checked', client.get(CHOICES).text)
    assert ticked == [("learning", "daily"), ("papers", "daily"), ("work", "at_once")]


def test_without_a_choice_mail_goes_out_at_once(signed_in, ben: Person) -> None:
    ticked = re.findall(r'name="\w+" value="(\w+)"[^>]*checked', signed_in(ben).get(CHOICES).text)

    assert ticked == ["at_once"] * 3


def test_what_keeps_the_account_safe_cannot_be_chosen_away(signed_in, ben: Person) -> None:
    client = signed_in(ben)

    client.post(CHOICES, {**ALL, "account": "off"})

    assert 'name="account"' not in client.get(CHOICES).text
    assert not MailChoice.objects.filter(group="account").exists()


@pytest.mark.parametrize("data", [{}, {**ALL, "work": "sometimes"}])
def test_a_choice_that_is_none_is_refused(signed_in, ben: Person, data: dict[str, str]) -> None:
    response = signed_in(ben).post(CHOICES, data)

    assert response.status_code == 400
    assert not MailChoice.objects.exists()


def test_who_has_no_address_is_told_so(signed_in, ben: Person) -> None:
    assert "Tài khoản chưa có địa chỉ thư điện tử" in signed_in(ben).get(CHOICES).text


def test_whose_mail_came_back_reads_it_and_may_try_again(signed_in, reader: Person) -> None:
    reader.refused_email = reader.email
    reader.save()
    client = signed_in(reader)
    for path in (CHOICES, "/tai-khoan/toi/"):
        assert "Thư gửi đến ben@example.org bị trả lại" in client.get(path).text

    client.post(CHOICES, {"trust": "1"})

    reader.refresh_from_db()
    assert not reader.email_is_refused
    assert "bị trả lại" not in client.get(CHOICES).text
    assert LogEntry.objects.filter(action="person.address_trusted").count() == 1


def test_the_hr_manager_sees_whose_mail_comes_back(signed_in, ana: Person, reader: Person, state) -> None:
    client = signed_in(ana)
    people, person = f"/don-vi/{state.ward.ref}/nguoi/", f"/don-vi/{state.ward.ref}/nguoi/{reader.ref}/"
    assert all("thư bị trả lại" not in client.get(path).text for path in (people, person))

    reader.refused_email = reader.email
    reader.save()

    assert all("thư bị trả lại" in client.get(path).text for path in (people, person))


def test_the_list_costs_the_same_for_one_and_many(signed_in, ben: Person, django_assert_num_queries) -> None:
    client = signed_in(ben)
    for number in (1, 3):
        PersonFactory()
        for _time in range(number):
            told(ben)
        client.get(LIST)
        with django_assert_num_queries(6):
            client.get(LIST)
