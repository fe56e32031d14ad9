"""Tell people things: a row for the site, and a job that mails it to those who have an address."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from kit.jobs import run_later, run_later_many
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
        if is_new:
            _count_unread([person.pk])
            if person.email:
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
        told = [fresh[key].person for _pk, key in ours if key]
        _count_unread([person.pk for person in told])
        to_mail = [{"notice_id": pk} for (pk, _key), person in zip(ours, told, strict=True) if person.email]
        run_later_many("people.send_notice", to_mail, queue="mail", family=family)
    return len(ours)


def _count_unread(people: Sequence[int]) -> None:
    """Add to the number of unread notices, by which the bell on every page asks no statement of its own."""
    by_number = defaultdict(list)
    for person, number in Counter(people).items():
        by_number[number].append(person)
    for number, group in by_number.items():
        if len(group) > 1:  # whoever counts for several takes their rows in one order, so that two never wait for each other
            list(Person.objects.select_for_update(no_key=True).filter(pk__in=group).order_by("pk").values_list("pk"))
        Person.objects.filter(pk__in=group).update(unread_notices=F("unread_notices") + number)


def _refuse_missing_facts(kind: str, facts: dict[str, Any]) -> None:
    missing = KINDS[kind].facts - facts.keys()
    if missing:
        raise ValueError(f"A notice of the kind {kind} needs the facts {', '.join(sorted(missing))}.")
