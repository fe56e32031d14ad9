"""Telling people things, on the site and by mail."""

import re

import pytest
from django.core import mail

from kit.models import Job
from people.actions import News, notify, notify_many
from people.actions.codes import matching_code
from people.actions.mail import mail_notice
from people.models import Notice, OneTimeCode, Person
from people.notices.kinds import KINDS
from people.notices.letter import subject_of
from tests.factories.people import PersonFactory

FACTS = {
    "by": "Nguyễn Thị An",
    "unit": "Phường Hải An",
    "course": "An toàn thông tin & bạn",
    "due_on": "2026-12-15",
    "number": "0123/GCN",
    "title": "Danh sách",
    "path": "/viec-hoc/",
}


def test_a_notice_is_mailed_by_a_job(reader: Person, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notify(person=reader, kind="course_assigned", facts=FACTS)

    (message,) = mail.outbox
    assert message.to == ["Trần Văn Bền <ben@example.org>"]
    assert "15/12/2026" in message.subject
    assert "An toàn thông tin & bạn" in message.body
    assert "An toàn thông tin &amp; bạn" in message.alternatives[0].content
    assert "http://localhost:8000/viec-hoc/" in message.body


def test_people_without_an_address_read_it_on_the_site(ben: Person) -> None:
    notice = notify(person=ben, kind="course_assigned", facts=FACTS)

    assert Job.objects.count() == 0
    assert "An toàn thông tin & bạn" in subject_of(notice)


def test_what_was_told_under_a_key_is_not_told_again(reader: Person) -> None:
    first = notify(person=reader, kind="course_assigned", facts=FACTS, key="assigned:7")
    second = notify(person=reader, kind="course_assigned", facts=FACTS, key="assigned:7")

    assert first == second
    assert Job.objects.count() == 1


def test_a_notice_is_mailed_once(reader: Person) -> None:
    notice = notify(person=reader, kind="export_ready", facts=FACTS)

    assert mail_notice(notice=notice)
    notice.refresh_from_db()
    assert not mail_notice(notice=notice)
    assert len(mail.outbox) == 1


def test_an_invitation_brings_a_code_that_no_table_holds(reader: Person) -> None:
    notice = notify(person=reader, kind="invitation", facts={"unit": "Phường Hải An"})

    mail_notice(notice=notice)

    body = mail.outbox[0].body
    (code,) = re.findall(r": ([0-9A-Z]{10})$", body, re.MULTILINE)
    assert matching_code(reader, code) is not None
    assert "/tai-khoan/phieu/?ten=tran.van.ben" in body
    assert code not in str(Notice.objects.values().get())
    assert code not in str(OneTimeCode.objects.values().get())


def test_missing_facts_are_refused(ben: Person) -> None:
    with pytest.raises(ValueError, match="due_on"):
        notify(person=ben, kind="course_assigned", facts={"course": "A", "path": "/"})


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_has_its_three_parts(reader: Person, kind: str, language: str) -> None:
    reader.language = language
    notice = Notice.objects.create(person=reader, kind=kind, facts=FACTS)

    mail_notice(notice=notice)

    (message,) = mail.outbox
    assert message.subject
    assert "Trần Văn Bền" in message.body
    assert "Trần Văn Bền" in message.alternatives[0].content


def test_many_are_told_in_few_statements_and_once(reader: Person, ben: Person, django_assert_max_num_queries) -> None:
    people = [reader, *(PersonFactory(email=f"nguoi{number}@example.org") for number in range(30)), PersonFactory(email="")]
    news = [News(person, FACTS, f"assigned:{person.pk}") for person in people]
    notify_many(news[:1], kind="course_assigned")

    with django_assert_max_num_queries(8):  # SQLite takes 100 rows a statement
        told = notify_many(news, kind="course_assigned", family="state")

    assert told == 31
    assert notify_many(news, kind="course_assigned") == 0
    assert Notice.objects.count() == 32
    assert Job.objects.filter(task="people.send_notice").count() == 31  # one has no address


def test_many_are_mailed_by_jobs(reader: Person, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notify_many([News(reader, FACTS, "assigned:7")], kind="course_assigned")

    assert [message.to for message in mail.outbox] == [["Trần Văn Bền <ben@example.org>"]]


def test_missing_facts_are_refused_for_many(ben: Person) -> None:
    with pytest.raises(ValueError, match="due_on"):
        notify_many([News(ben, {"course": "A", "path": "/"}, "x")], kind="course_assigned")
