"""Find the paper that somebody holds in their hand."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from certificates.enums import CertificateState, HeaderFamily
from certificates.models import Certificate
from certificates.wording import masked
from kit.ids import read_code
from kit.text import same_word_key

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


def find(text: str) -> Certificate | None:
    """Return the paper with this address, token or typed code, in one statement whatever the text is.

    A code that cannot be one, a code that nobody has, and a paper whose holder was
    erased all take this way and answer alike.
    """
    last = text.strip().rstrip("/").rpartition("/")[2]
    token = last if _TOKEN.fullmatch(last) else "-"
    found = Certificate.objects.numbered().filter(Q(token=token) | Q(code=read_code(last) or "-"), person__erased_at=None)
    return found.select_related("issuer").first()


@dataclass(frozen=True)
class PublicFacts:
    """What anybody may know about a paper. `matches` is None where no name was given."""

    state: CertificateState
    course: str
    number: str
    issued_on: date | None
    expires_on: date | None
    holder: str
    issuer: str
    matches: bool | None


def public_facts(certificate: Certificate, *, name: str = "", on: date) -> PublicFacts:
    """Return what the public page shows.

    The holder stands there masked. Whoever types the full name learns whether it is the
    holder's; of a paper of the Party family they see issuer and number only then.
    """
    facts = certificate.facts
    matches = same_word_key(name) == certificate.holder_key if name.strip() else None
    told = bool(matches) or facts["family"] != HeaderFamily.PARTY
    return PublicFacts(
        state=certificate.standing(on),
        course=facts["course"],
        number=facts["number"] if told else "",
        issued_on=certificate.issued_on,
        expires_on=certificate.expires_on,
        holder=masked(facts["holder"]),
        issuer=facts["issuer"] if told else "",
        matches=matches,
    )
