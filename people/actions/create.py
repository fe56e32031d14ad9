"""Make people: each with a login name issued from the name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from kit import audit
from kit.text import fold
from people.enums import BirthPrecision
from people.models import Person

_FEW = 20
_TRIES = 5


@dataclass(frozen=True)
class NewPerson:
    """What is known of a person who is about to get an account."""

    full_name: str
    birth_date: date | None = None
    birth_precision: str = BirthPrecision.DAY
    sex: str = ""
    email: str = ""
    phone: str = ""
    language: str = "vi"


def create_person(new: NewPerson, *, by: Person | None) -> Person:
    """Make one person with an issued login name and no password: a one-time code lets them in.

    Two requests at the same moment that want the same login name both succeed: the
    one that came late takes the next number.
    """
    for attempt in range(_TRIES):
        try:
            with transaction.atomic():
                return create_people([new], by=by)[0]
        except IntegrityError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def create_people(rows: Sequence[NewPerson], *, by: Person | None) -> list[Person]:
    """Make many people in few statements, in the order given, with login names, keys and log entries."""
    people = [
        _person(new, login_name) for new, login_name in zip(rows, issue_login_names([new.full_name for new in rows]), strict=True)
    ]
    with transaction.atomic():
        Person.objects.bulk_create(people, batch_size=1000)
        audit.record_many(by=by, did="person.created", to=people)
    return people


def issue_login_names(full_names: Iterable[str]) -> list[str]:
    """Return a free login name for each full name: `nguyen.thi.dao`, then `nguyen.thi.dao2`.

    Names given out in the same call count as taken. Nothing is reserved: the unique
    column decides between two calls at the same moment.
    """
    bases = [login_base(name) for name in full_names]
    taken = _highest_numbers(set(bases))
    issued = []
    for base in bases:
        taken[base] += 1
        issued.append(base if taken[base] == 1 else f"{base}{taken[base]}")
    return issued


def login_base(full_name: str) -> str:
    """Return the login name that a full name asks for: plain letters, a dot between words."""
    words = re.findall(r"[a-z]+", fold(full_name))
    return ".".join(words)[:50].strip(".") or "nguoi.dung"


def _person(new: NewPerson, login_name: str) -> Person:
    person = Person(
        login_name=login_name,
        full_name=new.full_name,
        birth_date=new.birth_date,
        birth_precision=new.birth_precision,
        sex=new.sex,
        email=new.email,
        phone=new.phone,
        language=new.language,
        must_set_password=True,
    )
    person.set_unusable_password()
    person.put_in_order()
    return person


def _highest_numbers(bases: set[str]) -> dict[str, int]:
    """Return the highest number in use behind each base; a base without a number counts as 1."""
    highest: dict[str, int] = defaultdict(int)
    names = Person.objects.order_by().values_list("login_name", flat=True)
    groups = [names.filter(login_name__startswith=base) for base in bases] if len(bases) <= _FEW else [names.iterator()]
    for group in groups:
        for name in group:
            base = name.rstrip("0123456789")
            if base in bases:
                highest[base] = max(highest[base], int(name[len(base) :] or 1))
    return highest
