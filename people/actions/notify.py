"""Tell people things: a row for the site, and a job that mails it to those who have an address."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import override

from kit.jobs import run_later, run_later_many
from people.actions.codes import issue_code
from people.models import Notice, Person
from people.notices.kinds import KINDS

_BATCH = 500


@dataclass(frozen=True)
class News:
    """What one of many people is told, under the key by which it is told once."""

    person: Person
    facts: dict[str, Any]
    key: str


def notify(*, person: Person, kind: str, facts: dict[str, Any], key: str | None = None, family: str = "") -> Notice:
    """Tell one person one thing, in the current transaction. What was told under a `key` is not told again.

    `family` names the tree that the news speaks of. People without an e-mail address
    read it on the site.
    """
    _refuse_missing_facts(kind, facts)
    row = {"person": person, "kind": kind, "facts": facts, "family": family}
    with transaction.atomic():
        if key is None:
            notice, is_new = Notice.objects.create(**row), True
        else:
            notice, is_new = Notice.objects.get_or_create(key=key, defaults=row)
        if is_new and person.email:
            run_later("people.send_notice", queue="mail", family=family, notice_id=notice.pk)
    return notice


def notify_many(news: Sequence[News], *, kind: str, family: str = "") -> int:
    """Tell many people one thing each, a few statements for every 500, and return how many were told now.

    What was told under a key is not told again, also where two of these run side by side.
    """
    for item in news:
        _refuse_missing_facts(kind, item.facts)
    return sum(_notify_batch(news[start : start + _BATCH], kind, family) for start in range(0, len(news), _BATCH))


def _notify_batch(news: Sequence[News], kind: str, family: str) -> int:
    with transaction.atomic():
        known = set(Notice.objects.filter(key__in=[item.key for item in news]).values_list("key", flat=True))
        fresh = {item.key: item for item in news if item.key not in known}
        rows = [Notice(person=item.person, kind=kind, facts=item.facts, family=family, key=key) for key, item in fresh.items()]
        if not rows:
            return 0
        Notice.objects.bulk_create(rows, ignore_conflicts=True)
        # Only ours carry these references: where another wrote the same key meanwhile, that one is mailed, not ours.
        ours = list(Notice.objects.filter(ref__in=[row.ref for row in rows]).values_list("pk", "key"))
        to_mail = [{"notice_id": pk} for pk, key in ours if key and fresh[key].person.email]
        run_later_many("people.send_notice", to_mail, queue="mail", family=family)
    return len(ours)


def _refuse_missing_facts(kind: str, facts: dict[str, Any]) -> None:
    missing = KINDS[kind].facts - facts.keys()
    if missing:
        raise ValueError(f"A notice of the kind {kind} needs the facts {', '.join(sorted(missing))}.")


def mail_notice(*, notice: Notice) -> bool:
    """Mail a notice in its reader's language, and return whether it went out now.

    A notice that was mailed already, or whose reader has no address any more, stays
    at home. A kind that brings a code gets a new one with every try, since only its
    hash is kept: the latest mail holds the one that works.
    """
    person, kind = notice.person, KINDS[notice.kind]
    if notice.mailed_at or not person.email or not person.is_active:
        return False
    facts = context_of(notice)
    if kind.code:
        facts["code"] = issue_code(person=person, purpose=kind.code, by=None)
        facts["url"] = f"{settings.PUBLIC_ORIGIN}{reverse('people:slip')}?{urlencode({'ten': person.login_name})}"
    with override(person.language):
        mail = EmailMultiAlternatives(
            subject=subject_of(notice, facts),
            body=render_to_string(kind.template("text.txt"), facts),
            to=[str(Address(person.full_name, addr_spec=person.email))],
        )
        mail.attach_alternative(render_to_string(kind.template("mail.html"), facts), "text/html")
    mail.send()
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())
    return True


def subject_of(notice: Notice, facts: dict[str, Any] | None = None) -> str:
    """Return the one line that says what the notice is about, in the language that is active."""
    text = render_to_string(KINDS[notice.kind].template("subject.txt"), facts or context_of(notice))
    return " ".join(text.split())


def context_of(notice: Notice) -> dict[str, Any]:
    """Return what the templates of a notice are given."""
    facts = dict(notice.facts)
    if facts.get("due_on"):
        facts["due_on"] = parse_date(str(facts["due_on"]))
    path = facts.get("path", "")
    return {
        **facts,
        "person": notice.person,
        "site": settings.WAGTAIL_SITE_NAME,
        "origin": settings.PUBLIC_ORIGIN,
        "url": f"{settings.PUBLIC_ORIGIN}{path}",
        "demo": settings.DEMO,
    }
