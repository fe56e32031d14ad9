"""The chain over the audit log finds what was altered, removed or put in."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kit import audit
from kit.actions import seal as sealing
from kit.actions.seal import seal_log, verify_log
from kit.models import Job, LogEntry, LogSeal, SubjectKey

pytestmark = pytest.mark.django_db


def record(count=1, **more):
    thing = Job(task="tests.write", pk=7)
    return [audit.record(by=None, did="tests.did", to=thing, **more) for _ in range(count)]


def problems(anchor=None):
    return verify_log(anchor).problems


def check(*arguments):
    output = StringIO()
    call_command("verify_audit_log", *arguments, stdout=output, stderr=output)
    return output.getvalue()


def test_entries_are_sealed_in_order():
    entries = record(3)

    assert seal_log() == 3

    assert list(LogSeal.objects.order_by("number").values_list("number", "entry_id")) == [
        (number, entry.pk) for number, entry in enumerate(entries, start=1)
    ]
    assert problems() == []


def test_sealing_twice_seals_once():
    record(2)

    assert (seal_log(), seal_log()) == (2, 0)
    record()
    assert seal_log() == 1

    assert problems() == []
    assert LogSeal.objects.count() == 3


def test_sealing_goes_on_over_batches(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 2)
    record(5)

    assert seal_log() == 5
    assert problems() == []


def test_entry_far_behind_is_sealed_at_night(monkeypatch):
    first = record(2)[0]
    LogEntry.objects.filter(pk=first.pk).delete()
    seal_log()
    first.save(force_insert=True)  # committed by a transaction that took very long
    monkeypatch.setattr(sealing, "REACH_BACK", 0)

    assert seal_log() == 0
    assert seal_log(everything=True) == 1
    assert problems() == []


@pytest.mark.parametrize(
    "change",
    [
        {"action": "tests.other"},
        {"after": {"grade": 10}},
        {"at": timezone.now() - timedelta(days=1)},
        {"actor_id": 5},
        {"unit_id": 3},
        {"address": "10.0.0.9"},
        {"sealed": b"other bytes"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_altered_entry_is_found(change):
    person = SubjectKey(subject="ana")
    person.ref = "ana"
    entry = record(3, after={"grade": 9}, personal={"phone": "0912"}, subject=person)[1]
    seal_log()
    LogEntry.objects.filter(pk=entry.pk).update(**change)

    assert problems() == [f"Entry {entry.pk}, sealed as number 2, is not what was sealed."]


def test_destroyed_key_leaves_the_chain_whole():
    person = SubjectKey(subject="ana")
    person.ref = "ana"
    record(personal={"phone": "0912"}, subject=person)
    seal_log()

    audit.forget("ana")

    assert problems() == []


def test_removed_entry_is_found():
    entry = record(3)[1]
    seal_log()
    LogEntry.objects.filter(pk=entry.pk).delete()

    assert problems() == [f"Entry {entry.pk}, sealed as number 2, was removed."]


def test_entry_removed_with_its_seal_is_found():
    entries = record(3)
    seal_log()
    LogEntry.objects.filter(pk=entries[1].pk).delete()
    LogSeal.objects.filter(number=2).delete()

    assert problems() == [
        "Seals 2 to 2 are missing.",
        f"Entry {entries[2].pk}, sealed as number 3, is not what was sealed.",
    ]


def test_entry_slipped_in_with_a_seal_is_found():
    second = record(2)[1]
    seal_log()
    forged = record()[0]
    LogSeal.objects.filter(number=2).update(number=3)
    LogSeal.objects.create(number=2, entry=forged, digest="0" * 64, sealed_at=timezone.now())

    assert problems() == [
        f"Entry {forged.pk}, sealed as number 2, is not what was sealed.",
        f"Entry {second.pk}, sealed as number 3, is not what was sealed.",
    ]


def test_entry_put_in_with_an_old_date_is_found():
    record()
    seal_log()
    record()
    seal_log()
    forged = record()[0]
    LogEntry.objects.filter(pk=forged.pk).update(at=timezone.now() - timedelta(days=40))
    seal_log()

    assert problems() == [f"Entry {forged.pk}, sealed as number 3, was put in afterwards."]


def test_anchor_finds_a_chain_made_anew():
    record(2)
    seal_log()
    anchor = (2, LogSeal.objects.get(number=2).digest)
    assert problems(anchor) == []

    LogSeal.objects.all().delete()
    LogEntry.objects.update(action="tests.other")
    seal_log()

    assert problems() == []
    assert problems(anchor) == ["Seal 2 is not the one noted down."]


def test_anchor_finds_a_chain_cut_short():
    record(2)
    seal_log()
    anchor = (2, LogSeal.objects.get(number=2).digest)
    LogSeal.objects.filter(number=2).delete()

    assert problems(anchor) == ["The chain ends at 1, before the seal noted down."]


def test_command_prints_the_end_of_the_chain():
    record(2)
    seal_log()
    record()
    digest = LogSeal.objects.get(number=2).digest

    assert f"2:{digest}" in check()
    assert f"2:{digest}" in check("--anchor", f"2:{digest}")


def test_command_fails_where_the_chain_is_broken():
    entry = record(2)[0]
    seal_log()
    LogEntry.objects.filter(pk=entry.pk).update(action="tests.other")

    with pytest.raises(CommandError):
        check()


def test_command_refuses_an_anchor_it_cannot_read():
    with pytest.raises(CommandError, match="NUMBER:DIGEST"):
        check("--anchor", "2-abc")
