"""Tell people things: a row for the site, and a job that mails it to those who have an address."""

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

from kit.jobs import run_later
from people.actions.codes import issue_code
from people.models import Notice, Person
from people.notices.kinds import KINDS


def notify(*, person: Person, kind: str, facts: dict[str, Any], key: str | None = None, family: str = "") -> Notice:
    """Tell one person one thing, in the current transaction. What was told under a `key` is not told again.

    `family` names the tree that the news speaks of. People without an e-mail address
    read it on the site.
    """
    missing = KINDS[kind].facts - facts.keys()
    if missing:
        raise ValueError(f"A notice of the kind {kind} needs the facts {', '.join(sorted(missing))}.")
    row = {"person": person, "kind": kind, "facts": facts, "family": family}
    with transaction.atomic():
        if key is None:
            notice, is_new = Notice.objects.create(**row), True
        else:
            notice, is_new = Notice.objects.get_or_create(key=key, defaults=row)
        if is_new and person.email:
            run_later("people.send_notice", queue="mail", family=family, notice_id=notice.pk)
    return notice


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
