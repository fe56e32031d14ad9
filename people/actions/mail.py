"""Mail notices: each once, in its reader's language, as its reader wishes.

A mail server that is away or asks for patience (4xx) is tried again by the job. One
that knows no such address (5xx) is believed: the address is marked, and its person
and their HR manager see that.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.core.mail import BadHeaderError, EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from kit import audit
from kit.jobs import run_later_many
from people.actions.codes import issue_code
from people.enums import Delivery
from people.models import Notice, Person
from people.notices.kinds import KINDS
from people.notices.letter import Unaddressable, digest_of, letter_of
from people.queries import mail_choices, waiting_for_the_morning

log = logging.getLogger(__name__)

_PERMANENT = 500
_UNKNOWN = ("5.1.", "5.2.")  # RFC 3463: the address, the mailbox


class Outcome(Enum):
    """What became of a letter."""

    SENT = "sent"
    UNKNOWN = "unknown"  # there is no such address
    UNWANTED = "unwanted"  # the server takes no such letter


def mail_notice(*, notice: Notice) -> bool:
    """Mail a notice, and return whether it went out now.

    A notice that was mailed already, or whose reader has no address any more, stays
    at home; one that its reader wants in the morning, or not at all, is marked so. A
    kind that brings a code gets a new one with every try, since only its hash is kept:
    the latest mail holds the one that works.
    """
    person, kind = notice.person, KINDS[notice.kind]
    if notice.mailed_at or notice.delivery or not person.email or not person.is_active:
        return False
    if kind.may_be_off:
        if person.email_is_refused:
            return False
        wanted = mail_choices(person).get(kind.group.name, Delivery.AT_ONCE)
        if wanted != Delivery.AT_ONCE:
            Notice.objects.filter(pk=notice.pk).update(delivery=wanted)
            return False
    code = issue_code(person=person, purpose=kind.code, by=None) if kind.code else ""
    outcome = _send(person, lambda: letter_of(notice, code=code))
    _note([notice], outcome, timezone.now())
    return outcome is Outcome.SENT


def start_digests(*, now: datetime) -> int:
    """Ask for the morning's mail of everybody who has something to read in it, and return for how many."""
    people = waiting_for_the_morning(now).order_by("person_id").values_list("person_id", flat=True).distinct()
    return len(run_later_many("people.send_digest", ({"person_id": pk} for pk in people), queue="mail"))


def mail_digest(*, person: Person, now: datetime) -> int:
    """Mail what waits for a person's morning in one letter, and return how many notices it brought."""
    choices = mail_choices(person)
    found = waiting_for_the_morning(now).filter(person=person).select_related("person").order_by("created_at", "pk")
    notices = [notice for notice in found if _is_wanted(notice, choices)]
    if not notices:
        return 0
    outcome = _send(person, lambda: digest_of(person, notices))
    _note(notices, outcome, now)
    return len(notices) if outcome is Outcome.SENT else 0


def trust_address(*, person: Person, by: Person) -> None:
    """Send mail again to an address that was refused: whoever owns it says that it works."""
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk).exclude(refused_email="").update(refused_email=""):
            audit.record(by=by, did="person.address_trusted", to=person)


def _is_wanted(notice: Notice, choices: dict[str, Delivery]) -> bool:
    kind = KINDS[notice.kind]
    return not kind.code and not (kind.may_be_off and choices.get(kind.group.name) == Delivery.OFF)


def _note(notices: Sequence[Notice], outcome: Outcome, now: datetime) -> None:
    """Keep what became of a letter. Where the address is wrong, its news waits for another one."""
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    if outcome is Outcome.SENT:
        rows.update(mailed_at=now)
    elif outcome is Outcome.UNWANTED:
        rows.update(delivery=Delivery.OFF)


def _send(person: Person, write: Callable[[], EmailMultiAlternatives]) -> Outcome:
    """Hand a letter to the mail server; what may work later is raised for another try."""
    try:
        letter = write()
        with get_connection() as server:  # closes also where signing in fails
            letter.connection = server
            letter.send()
    except Unaddressable as error:
        return _address_is_refused(person, str(error))
    except SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        if code < _PERMANENT:
            raise
        return _address_is_refused(person, f"{code} {_text(answer)}")
    except SMTPDataError as error:
        if error.smtp_code < _PERMANENT:
            raise
        said = _text(error.smtp_error)
        if said.startswith(_UNKNOWN):
            return _address_is_refused(person, f"{error.smtp_code} {said}")
        log.error("A letter to person %s was refused: %s %s", person.ref, error.smtp_code, said)
        return Outcome.UNWANTED
    except BadHeaderError:
        log.exception("A letter to person %s has a header of several lines and is not sent.", person.ref)
        return Outcome.UNWANTED
    if person.refused_email:
        Person.objects.filter(pk=person.pk).update(refused_email="")
    return Outcome.SENT


def _address_is_refused(person: Person, answer: str) -> Outcome:
    log.warning("Mail to person %s came back.", person.ref)
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, email=person.email).update(refused_email=person.email):
            audit.record(by=None, did="person.address_refused", to=person, personal={"answer": answer}, subject=person)
    return Outcome.UNKNOWN


def _text(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
