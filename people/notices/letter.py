"""Letters: notices as e-mail, each with a text and a page, in the reader's language.

What stands in a header was typed by people, so it is brought onto one line first.
"""

import re
from collections.abc import Callable, Sequence
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override

from kit.agency import agency_of
from people.models import Notice, Person
from people.notices.kinds import KINDS

# A course or a unit of the Party in a subject would tell whoever looks at the phone that its owner is a member.
DISCREET = frozenset({"party"})
IN_DIGEST = 20
_UNFIT = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


class Unaddressable(Exception):
    """No letter can be addressed to what stands in the place of an e-mail address."""


def letter_of(notice: Notice, *, code: str = "") -> EmailMultiAlternatives:
    """Return one notice as a letter. A code makes its button lead to where the code is typed."""
    person, kind = notice.person, KINDS[notice.kind]
    with override(person.language):
        context = {**context_of(notice), **_around(), "code": code, "may_be_off": kind.may_be_off}
        if code:
            context["url"] = f"{settings.PUBLIC_ORIGIN}{reverse('people:slip')}?{urlencode({'ten': person.login_name})}"
        if code or context["path"]:
            context["action"] = kind.action
        discreet = notice.family in DISCREET
        subject = render_to_string("people/notices/discreet.txt", context) if discreet else subject_of(notice, context)
        letter = _letter(person, subject, kind.template, {**context, "discreet": discreet})
    if kind.may_be_off:
        letter.extra_headers |= _unsubscribe()
    if not code:  # a new code is a new letter
        letter.extra_headers |= _known_as(notice.ref)
    return letter


def digest_of(person: Person, notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """Return the morning's letter about several notices of one person."""
    with override(person.language):
        ours = f"{settings.PUBLIC_ORIGIN}{reverse('people:notices')}"
        contexts = [context_of(notice) for notice in notices[:IN_DIGEST]]
        lines = zip(notices, contexts, strict=False)
        context = {
            **_around(),
            "person": person,
            "lines": [(subject_of(one, its), its["url"] if its["path"] else ours, one.created_at) for one, its in lines],
            "number": len(notices),
            "more": max(0, len(notices) - IN_DIGEST),
            "url": ours,
            "action": _("Open my notices"),
            "may_be_off": True,
        }
        subject = render_to_string("people/notices/digest/subject.txt", context)
        letter = _letter(person, subject, "people/notices/digest/{}".format, context)
    letter.extra_headers |= _unsubscribe() | _known_as(f"{notices[-1].ref}.{len(notices)}")
    return letter


def subject_of(notice: Notice, context: dict[str, Any] | None = None) -> str:
    """Return the one line that says what the notice is about, in the language that is active."""
    return one_line(render_to_string(KINDS[notice.kind].template("subject.txt"), context or context_of(notice)))


def words_of(notice: Notice) -> str:
    """Return what the notice says, as part of a page, in the language that is active. What brings a code stays in its mail."""
    kind = KINDS[notice.kind]
    if kind.code:
        return ""
    return render_to_string(kind.template("mail.html"), {**context_of(notice), "layout": "people/notices/inside.html"})


def context_of(notice: Notice) -> dict[str, Any]:
    """Return what the templates of a notice are given."""
    facts = dict(notice.facts)
    if facts.get("due_on"):
        facts["due_on"] = parse_date(str(facts["due_on"]))
    path = facts.get("path", "")
    ours = {"person": notice.person, "site": settings.WAGTAIL_SITE_NAME, "url": f"{settings.PUBLIC_ORIGIN}{path}"}
    return {"path": "", **facts, **ours}


def one_line(text: str) -> str:
    """Return a text as a header may hold it: one line, without signs of control."""
    return " ".join(_UNFIT.sub(" ", text).split())


def _around() -> dict[str, Any]:
    """Return what the head and the foot of every letter need."""
    return {
        "site": settings.WAGTAIL_SITE_NAME,
        "origin": settings.PUBLIC_ORIGIN,
        "agency": agency_of(None),
        "choices_url": _choices_url(),
        "demo": settings.DEMO,
    }


def _letter(person: Person, subject: str, template: Callable[[str], str], context: dict[str, Any]) -> EmailMultiAlternatives:
    subject = one_line(subject)
    if settings.DEMO:
        subject = _("[Trial] %(subject)s") % {"subject": subject}
    context = {**context, "subject": subject, "layout": "people/notices/mail.html"}
    letter = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(template("text.txt"), context),
        from_email=_sender(context["agency"].name),
        to=[_recipient(person)],
        headers={"Auto-Submitted": "auto-generated"},
    )
    letter.attach_alternative(render_to_string(template("mail.html"), context), "text/html")
    return letter


def _recipient(person: Person) -> str:
    try:
        validate_email(person.email)
        return str(Address(one_line(person.full_name), addr_spec=person.email))
    except (ValidationError, ValueError, IndexError) as error:  # the last two are how `email` refuses an address
        raise Unaddressable(str(error)) from error


def _sender(agency: str) -> str:
    """Return our address under the name of the agency, unless the operator has given it another."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return str(Address(name or one_line(agency), addr_spec=address))


def _unsubscribe() -> dict[str, str]:
    return {"List-Unsubscribe": f"<{_choices_url()}>"}


def _known_as(name: str) -> dict[str, str]:
    """Name a letter, so that a second copy, sent because the first was not confirmed, is known as the same."""
    return {"Message-ID": f"<{name}@{urlsplit(settings.PUBLIC_ORIGIN).hostname}>"}


def _choices_url() -> str:
    return f"{settings.PUBLIC_ORIGIN}{reverse('people:mail-choices')}"
