"""Work of people that happens later."""

from datetime import timedelta

from django.utils import timezone

from kit.jobs import task, timed
from people.actions.mail import mail_digest, mail_notice
from people.actions.mail import start_digests as do_start_digests
from people.models import Notice, Person
from people.sign_in.sessions import SessionStore

_LEASE = timedelta(minutes=10)  # longer than a mail server that answers each step at the last second


@task("people.send_notice", queue="mail", in_pieces=True, lease=_LEASE)
def send_notice(notice_id: int) -> None:
    """Mail one notice, once."""
    notice = Notice.objects.select_related("person").filter(pk=notice_id).first()
    if notice is not None:
        mail_notice(notice=notice)


@task("people.send_digest", queue="mail", in_pieces=True, lease=_LEASE)
def send_digest(person_id: int) -> None:
    """Mail what waits for one person's morning; where nothing waits any more, nothing is sent."""
    person = Person.objects.filter(pk=person_id).first()
    if person is not None:
        mail_digest(person=person, now=timezone.now())


@timed("people.start_digests")
def start_digests() -> None:
    """Ask for the morning's mail of everybody who wants one."""
    do_start_digests(now=timezone.now())


@timed("people.clear_sessions")
def clear_sessions() -> None:
    """Delete sessions that have run out."""
    SessionStore.clear_expired()
