"""Work of people that happens later."""

from kit.jobs import task, timed
from people.actions.notify import mail_notice
from people.models import Notice
from people.sign_in.sessions import SessionStore


@task("people.send_notice", queue="mail", in_pieces=True)
def send_notice(notice_id: int) -> None:
    """Mail one notice, once."""
    notice = Notice.objects.select_related("person").filter(pk=notice_id).first()
    if notice is not None:
        mail_notice(notice=notice)


@timed("people.clear_sessions")
def clear_sessions() -> None:
    """Delete sessions that have run out."""
    SessionStore.clear_expired()
