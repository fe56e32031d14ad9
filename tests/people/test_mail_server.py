"""Mail as a real mail server gets it: at once, in the morning, refused, put off, behind a login."""

import re
from datetime import timedelta
from email.message import EmailMessage
from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused, SMTPSenderRefused

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from kit.actions.run_job import FIRST_PAUSE
from kit.jobs import find_task
from kit.models import Job, LogEntry
from kit.models.job import JobState
from lms.clock import TURNS
from people.actions import choose_mail, notify, trust_address
from people.actions.mail import mail_digest, start_digests
from people.enums import Delivery
from people.models import Notice, Person
from people.notices.letter import IN_DIGEST
from people.queries import KEPT, PATIENCE
from tests.jobs import run_jobs
from tests.mail_server import LOGIN, MailServer
from units.enums import Family

FACTS = {"course": "An toàn thông tin & bạn", "due_on": "2026-12-15", "path": "/viec-hoc/"}
CHOICES = "<http://localhost:8000/thong-bao/thu/>"
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the letters stay on this machine


def told(person: Person, **more: object) -> Notice:
    return notify(person=person, kind="course_assigned", facts=FACTS, **more)


def subject_of(letter: EmailMessage) -> str:
    return str(letter["Subject"]).strip()


def parts_of(letter: EmailMessage) -> tuple[str, str]:
    assert letter.get_content_type() == "multipart/alternative"
    text, page = letter.iter_parts()
    assert [text.get_content_type(), page.get_content_type()] == ["text/plain", "text/html"]
    return text.get_content(), page.get_content()


def waiting_job(task: str = "people.send_notice") -> Job:
    return Job.objects.get(task=task)


def try_once(job: Job) -> Job:
    """Run a job as a worker does, which keeps an error to itself."""
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
    find_task(job.task).run(job.pk, propagate=False)
    job.refresh_from_db()
    return job


def test_a_notice_arrives_at_once_with_both_parts_and_its_headers(mail_server: MailServer, reader: Person) -> None:
    notice = told(reader)
    run_jobs()

    (letter,) = mail_server.letters
    text, page = parts_of(letter)
    assert mail_server.recipients == [["ben@example.org"]]
    assert str(letter["To"]) == "Trần Văn Bền <ben@example.org>"
    assert str(letter["From"]) == "Học Vụ Số <thu@hoc.haian.gov.vn>"
    assert subject_of(letter) == "Khóa học cần hoàn thành trước hết ngày 15/12/2026: An toàn thông tin & bạn"
    assert letter["List-Unsubscribe"] == CHOICES
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == f"<{notice.ref}@localhost>"
    assert "An toàn thông tin & bạn" in text
    assert "http://localhost:8000/viec-hoc/" in text
    assert "An toàn thông tin &amp; bạn" in page
    assert 'href="http://localhost:8000/viec-hoc/"' in page
    assert '<html lang="vi">' in page
    notice.refresh_from_db()
    assert notice.mailed_at is not None


@pytest.mark.parametrize(("language", "word"), [("vi", "Khóa học"), ("en", "Course to finish"), ("fr", "Cours")])
def test_a_letter_speaks_its_readers_language(mail_server: MailServer, reader: Person, language: str, word: str) -> None:
    reader.language = language
    reader.save()
    told(reader)
    run_jobs()

    (letter,) = mail_server.letters
    assert subject_of(letter).startswith(word)
    assert f'<html lang="{language}">' in parts_of(letter)[1]


def test_a_job_that_runs_twice_mails_once(mail_server: MailServer, reader: Person) -> None:
    notice = told(reader)
    for _time in range(2):
        find_task("people.send_notice").function(notice_id=notice.pk)

    assert len(mail_server.letters) == 1


def test_a_letter_whose_taking_was_not_confirmed_is_known_as_the_same(
    mail_server: MailServer, reader: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(reader)
    send = EmailMultiAlternatives.send
    monkeypatch.setattr(EmailMultiAlternatives, "send", lambda letter: send(letter) and 1 / 0)  # dies after the server took it
    job = try_once(waiting_job())
    monkeypatch.undo()
    try_once(job)

    first, second = mail_server.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_the_mornings_letter_brings_all_that_is_new(mail_server: MailServer, reader: Person) -> None:
    choose_mail(person=reader, choices={"learning": Delivery.DAILY})
    told(reader)
    told(reader)
    notify(person=reader, kind="export_ready", facts={"title": "Danh sách", "path": "/tep/"})
    run_jobs()
    assert [subject_of(letter) for letter in mail_server.letters] == ["Tệp đã sẵn sàng: Danh sách"]

    assert start_digests(now=timezone.now()) == 1
    run_jobs()

    letter = mail_server.letters[-1]
    text, page = parts_of(letter)
    assert len(mail_server.letters) == 2
    assert subject_of(letter) == "2 thông báo mới tại Học Vụ Số"
    assert text.count("An toàn thông tin & bạn") == 2
    assert page.count("http://localhost:8000/viec-hoc/") == 2
    assert "Danh sách" not in text
    assert letter["List-Unsubscribe"] == CHOICES
    assert start_digests(now=timezone.now()) == 0


def test_the_mornings_letter_leads_to_the_notices_where_one_leads_nowhere(mail_server: MailServer, reader: Person) -> None:
    notify(person=reader, kind="slip_printed", facts={"by": "Nguyễn Thị An"})

    assert mail_digest(person=reader, now=timezone.now() + PATIENCE + timedelta(hours=1)) == 1

    text, _page = parts_of(mail_server.letters[0])
    assert re.search(r"Nguyễn Thị An đã in phiếu.*\s+http://localhost:8000/thong-bao/\s", text)


def test_a_long_night_is_told_in_a_short_letter(mail_server: MailServer, reader: Person) -> None:
    choose_mail(person=reader, choices={"learning": Delivery.DAILY})
    for _number in range(IN_DIGEST + 3):
        told(reader)
    run_jobs()

    assert mail_digest(person=reader, now=timezone.now()) == IN_DIGEST + 3

    text, page = parts_of(mail_server.letters[0])
    assert text.count("An toàn thông tin & bạn") == IN_DIGEST
    assert "Và 3 thông báo khác." in text
    assert "Và 3 thông báo khác." in page


def test_two_jobs_for_one_morning_send_one_letter(mail_server: MailServer, reader: Person) -> None:
    choose_mail(person=reader, choices={"learning": Delivery.DAILY})
    told(reader)
    run_jobs()
    start_digests(now=timezone.now())
    start_digests(now=timezone.now())

    run_jobs()

    assert Job.objects.filter(task="people.send_digest", state=JobState.DONE).count() == 2
    assert len(mail_server.letters) == 1


def test_what_was_read_meanwhile_is_not_in_the_mornings_letter(mail_server: MailServer, reader: Person) -> None:
    choose_mail(person=reader, choices={"learning": Delivery.DAILY})
    told(reader)
    run_jobs()
    Notice.objects.update(read_at=timezone.now())

    assert start_digests(now=timezone.now()) == 0


def test_who_turned_a_group_off_gets_neither_letter(mail_server: MailServer, reader: Person) -> None:
    choose_mail(person=reader, choices={"learning": Delivery.OFF})
    notice = told(reader)
    run_jobs()

    notice.refresh_from_db()
    assert notice.delivery == Delivery.OFF
    assert start_digests(now=timezone.now() + PATIENCE + timedelta(hours=1)) == 0
    assert mail_server.letters == []


def test_who_turned_a_group_off_overnight_gets_no_letter_in_the_morning(mail_server: MailServer, reader: Person) -> None:
    choose_mail(person=reader, choices={"learning": Delivery.DAILY})
    told(reader)
    run_jobs()
    choose_mail(person=reader, choices={"learning": Delivery.OFF})

    assert mail_digest(person=reader, now=timezone.now()) == 0
    assert mail_server.letters == []


def test_news_about_the_account_cannot_be_turned_off(mail_server: MailServer, reader: Person) -> None:
    choose_mail(person=reader, choices={"account": Delivery.OFF})
    notify(person=reader, kind="slip_printed", facts={"by": "Nguyễn Thị An"})
    run_jobs()

    (letter,) = mail_server.letters
    assert letter["List-Unsubscribe"] is None


def test_an_address_that_does_not_exist_is_marked_and_left_alone(mail_server: MailServer, reader: Person) -> None:
    mail_server.answers = ["550 5.1.1 No such person here"]
    told(reader)
    job = try_once(waiting_job())

    reader.refresh_from_db()
    assert job.state == JobState.DONE
    assert reader.email_is_refused
    entry = LogEntry.objects.get(action="person.address_refused")
    assert entry.object_reference == reader.ref
    assert "No such person" not in str(entry.after)
    told(reader)
    run_jobs()
    assert mail_server.letters == []


def test_another_address_gets_in_the_morning_what_came_back(mail_server: MailServer, reader: Person) -> None:
    mail_server.answers = ["550 5.1.1 No such person here"]
    told(reader)
    run_jobs()
    reader.refresh_from_db()
    reader.email = "ben2@example.org"
    reader.save()

    later = timezone.now() + PATIENCE + timedelta(hours=1)
    assert not reader.email_is_refused
    assert mail_digest(person=reader, now=later) == 1
    assert mail_server.recipients == [["ben2@example.org"]]
    assert mail_digest(person=reader, now=later) == 0


def test_an_address_that_its_owner_trusts_is_tried_again(mail_server: MailServer, reader: Person) -> None:
    mail_server.answers = ["550 5.1.1 No such person here"]
    told(reader)
    run_jobs()

    trust_address(person=reader, by=reader)
    told(reader)
    run_jobs()

    reader.refresh_from_db()
    assert not reader.email_is_refused
    assert len(mail_server.letters) == 1


def test_a_code_is_sent_to_an_address_that_was_refused_and_shows_that_it_works(mail_server: MailServer, reader: Person) -> None:
    reader.refused_email = reader.email
    reader.save()
    notify(person=reader, kind="new_password", facts={})
    run_jobs()

    reader.refresh_from_db()
    assert len(mail_server.letters) == 1
    assert reader.refused_email == ""


@pytest.mark.parametrize("answer", ["451 4.7.1 Try again later", "421 4.3.2 Closing", "452 4.2.2 Mailbox full"])
def test_a_server_that_asks_for_patience_gets_it(mail_server: MailServer, reader: Person, answer: str) -> None:
    mail_server.answers = [answer]
    told(reader)

    job = try_once(waiting_job())
    assert job.state == JobState.WAITING
    assert job.due_at >= timezone.now() + FIRST_PAUSE - timedelta(seconds=5)
    assert mail_server.letters == []
    job = try_once(job)

    reader.refresh_from_db()
    assert job.state == JobState.DONE
    assert len(mail_server.letters) == 1
    assert not reader.email_is_refused


def test_a_letter_that_is_put_off_after_its_text_is_tried_again(mail_server: MailServer, reader: Person) -> None:
    mail_server.after_text = ["451 4.3.0 Out of space"]
    told(reader)

    job = try_once(try_once(waiting_job()))

    assert job.state == JobState.DONE
    assert len(mail_server.letters) == 1


def test_a_letter_that_is_not_wanted_is_given_up_without_blaming_the_address(mail_server: MailServer, reader: Person) -> None:
    mail_server.after_text = ["554 5.7.1 Looks like spam"]
    notice = told(reader)
    job = try_once(waiting_job())

    reader.refresh_from_db()
    notice.refresh_from_db()
    assert job.state == JobState.DONE
    assert notice.delivery == Delivery.OFF
    assert not reader.email_is_refused
    assert start_digests(now=timezone.now() + PATIENCE + timedelta(hours=1)) == 0


def test_a_mailbox_that_is_refused_after_the_text_is_marked(mail_server: MailServer, reader: Person) -> None:
    mail_server.after_text = ["550 5.1.1 Unknown mailbox"]
    told(reader)
    run_jobs()

    reader.refresh_from_db()
    assert reader.email_is_refused


def test_a_server_that_is_away_is_tried_again_and_the_morning_catches_up(
    reader: Person, settings, mail_server: MailServer
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    told(reader)
    job = try_once(waiting_job())
    assert job.state == JobState.WAITING
    assert "ConnectionRefusedError" in job.error
    Job.objects.update(state=JobState.FAILED)  # as it stands after a night without a mail server
    settings.EMAIL_PORT = port

    assert start_digests(now=timezone.now()) == 0
    assert start_digests(now=timezone.now() + PATIENCE + timedelta(minutes=1)) == 1
    assert start_digests(now=timezone.now() + KEPT + timedelta(minutes=1)) == 0


def test_a_login_is_used_where_the_server_asks_for_one(guarded_mail_server: MailServer, reader: Person) -> None:
    told(reader)
    run_jobs()

    assert guarded_mail_server.signed_in == [LOGIN]
    assert len(guarded_mail_server.letters) == 1


def test_a_wrong_login_is_our_fault_and_not_the_readers(guarded_mail_server: MailServer, reader: Person, settings) -> None:
    settings.EMAIL_HOST_PASSWORD = "sai"
    told(reader)

    with pytest.raises(SMTPAuthenticationError):
        run_jobs()

    reader.refresh_from_db()
    assert not reader.email_is_refused


def test_without_a_login_such_a_server_takes_nothing(guarded_mail_server: MailServer, reader: Person, settings) -> None:
    settings.EMAIL_HOST_USER = ""
    told(reader)

    with pytest.raises((SMTPSenderRefused, SMTPRecipientsRefused)):
        run_jobs()

    reader.refresh_from_db()
    assert not reader.email_is_refused


def test_no_party_word_stands_in_a_subject(mail_server: MailServer, reader: Person) -> None:
    told(reader, family=Family.PARTY)
    run_jobs()

    (letter,) = mail_server.letters
    assert subject_of(letter) == "Anh/chị có thông báo mới tại Học Vụ Số"
    assert "An toàn" in parts_of(letter)[0]


def test_a_name_cannot_add_a_header_or_a_recipient(mail_server: MailServer, reader: Person) -> None:
    Person.objects.filter(pk=reader.pk).update(full_name="Bền\r\nBcc: ke.gian@example.org")
    notify(person=reader, kind="export_ready", facts={"title": "a\r\nBcc: ke.gian@example.org\r\n\r\nb", "path": "/"})
    run_jobs()

    (letter,) = mail_server.letters
    assert mail_server.recipients == [["ben@example.org"]]
    assert letter["Bcc"] is None
    assert "Bcc: ke.gian@example.org b" in subject_of(letter)


@pytest.mark.parametrize("address", ["ben@example.org\r\nBcc: x@example.org", "ben", "a b@example.org", "x@example.org,y@x.vn"])
def test_what_is_no_address_gets_no_letter_and_is_marked(mail_server: MailServer, reader: Person, address: str) -> None:
    Person.objects.filter(pk=reader.pk).update(email=address)
    told(reader)
    run_jobs()

    reader.refresh_from_db()
    assert mail_server.recipients == []
    assert reader.email_is_refused


def test_the_clock_asks_for_the_mornings_letter_in_the_morning() -> None:
    every = dict(TURNS)["people.start_digests"]

    assert (every.hour, every.minute) == ({7}, {0})
