"""One-time codes: printed on slips or mailed, typed once to set a password."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.ids import CROCKFORD
from kit.refusals import Refusal
from people.models import OneTimeCode, Person

LENGTH = 10
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


def issue_code(*, person: Person, purpose: str, by: Person | None) -> str:
    """Issue a new code for one person and return it as typed; an older open code stops working."""
    return issue_codes(people=[person], purpose=purpose, by=by)[person.pk]


def issue_codes(*, people: Sequence[Person], purpose: str, by: Person | None) -> dict[int, str]:
    """Issue a new code for each person, in few statements, and return the codes by the person's key.

    Older open codes are withdrawn. Only hashes are kept: whoever loses a code gets a new one.
    """
    if any(not person.is_active or person.erased_at for person in people):
        raise Refusal("account_closed", _("This account is closed. No code can be issued for it."))
    now = timezone.now()
    codes = {person.pk: _random_code() for person in people}
    with transaction.atomic():
        withdraw_codes(people=people)
        OneTimeCode.objects.bulk_create(
            [
                OneTimeCode(
                    person=person,
                    purpose=purpose,
                    code_hash=_hash(person, codes[person.pk]),
                    issued_by=by,
                    expires_at=now + timedelta(days=settings.ONE_TIME_CODE_DAYS),
                )
                for person in people
            ],
            batch_size=1000,
        )
        audit.record_many(by=by, did="person.code_issued", to=people, after={"purpose": str(purpose)})
    return codes


def withdraw_codes(*, people: Sequence[Person]) -> None:
    """Make the open codes of these people useless."""
    open_codes = OneTimeCode.objects.filter(person__in=people, used_at=None, withdrawn_at=None)
    open_codes.update(withdrawn_at=timezone.now())


def matching_code(person: Person, typed: str) -> OneTimeCode | None:
    """Return the person's open, unexpired code that was typed, or None. Case, spaces and hyphens do not matter."""
    code = OneTimeCode.objects.filter(person=person, used_at=None, withdrawn_at=None, expires_at__gt=timezone.now()).first()
    expected = code.code_hash if code else ""
    fits = constant_time_compare(_hash(person, typed), expected)
    return code if fits else None


def use_code(*, code_id: int, person: Person, password: str) -> Person:
    """Set the password that a code allows, once: of two requests with one code, the second is refused."""
    now = timezone.now()
    with transaction.atomic():
        used = OneTimeCode.objects.filter(pk=code_id, person=person, used_at=None, withdrawn_at=None, expires_at__gt=now).update(
            used_at=now
        )
        if not used:
            raise Refusal("code_used", _("This code has been used or has expired. Ask your unit for a new slip."))
        person.set_password(password)
        person.must_set_password = False
        person.save(update_fields=["password", "must_set_password"])
        audit.record(by=person, did="person.password_set", to=person)
    return person


def _random_code() -> str:
    return "".join(secrets.choice(CROCKFORD) for _place in range(LENGTH))


def _hash(person: Person, typed: str) -> str:
    plain = typed.strip().upper().translate(_READ_AS)
    return salted_hmac("people.one_time_code", f"{person.pk}:{plain}", algorithm="sha256").hexdigest()
