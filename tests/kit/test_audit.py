"""kit.audit: who did what, and personal values that die with their key."""

import pytest
from django.db import transaction

from kit import audit
from kit.models import LogEntry, SubjectKey
from people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dao():
    return Person.objects.create_user("dao", "Nguyễn Thị Đào")


@pytest.fixture
def an():
    return Person.objects.create_user("an", "Trần Văn An")


def test_record_keeps_who_did_what_to_which_thing(an, dao):
    entry = audit.record(by=an, did="people.change", to=dao, before={"active": True}, after={"active": False})

    row = LogEntry.objects.get()
    assert row == entry
    assert (row.actor, row.action, row.object_type, row.object_reference) == (an, "people.change", "people.Person", dao.ref)
    assert (row.before, row.after, row.family, row.subject, row.sealed) == ({"active": True}, {"active": False}, "", "", None)


def test_record_is_undone_with_the_transaction_that_does_the_thing(an, dao):
    def fail_after_recording():
        with transaction.atomic():
            audit.record(by=an, did="people.change", to=dao)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_recording()

    assert not LogEntry.objects.exists()


def test_personal_values_read_back_and_stand_nowhere_in_the_clear(an, dao):
    entry = audit.record(by=an, did="people.change", to=dao, personal={"phone": "0912345678"}, subject=dao)

    assert audit.read_personal(entry) == {"phone": "0912345678"}
    row = LogEntry.objects.values().get()
    assert "0912345678" not in repr({name: value for name, value in row.items() if name != "sealed"})
    assert b"0912345678" not in bytes(row["sealed"])


def test_two_entries_of_one_person_share_one_key(an, dao):
    for phone in ["0912345678", "0987654321"]:
        audit.record(by=an, did="people.change", to=dao, personal={"phone": phone}, subject=dao)

    assert SubjectKey.objects.count() == 1


def test_forgetting_one_person_leaves_their_rows_unreadable_and_others_readable(an, dao):
    own = audit.record(by=an, did="people.change", to=dao, personal={"phone": "0912345678"}, subject=dao)
    other = audit.record(by=an, did="people.change", to=an, personal={"phone": "0987654321"}, subject=an)

    audit.forget(dao.ref)

    assert audit.read_personal(own) is None
    assert audit.read_personal(other) == {"phone": "0987654321"}
    assert LogEntry.objects.count() == 2


def test_values_are_unreadable_under_another_site_key(an, dao, settings):
    entry = audit.record(by=an, did="people.change", to=dao, personal={"phone": "0912345678"}, subject=dao)

    settings.PERSONAL_DATA_KEYS = ["another"]
    assert audit.read_personal(entry) is None
    settings.PERSONAL_DATA_KEYS = ["another", "only-for-tests-as-well"]
    assert audit.read_personal(entry) == {"phone": "0912345678"}


def test_personal_values_without_their_person_are_refused(an, dao):
    with pytest.raises(ValueError, match="need the person"):
        audit.record(by=an, did="people.change", to=dao, personal={"phone": "0912345678"})


def test_many_things_get_one_entry_each_in_few_statements(an, django_assert_max_num_queries):
    people = [Person.objects.create_user(f"p{place}") for place in range(30)]

    with django_assert_max_num_queries(3):
        count = audit.record_many(by=an, did="people.invite", to=people, after={"way": "list"})

    assert count == 30
    assert sorted(LogEntry.objects.values_list("object_reference", flat=True)) == sorted(person.ref for person in people)


def test_a_deed_of_nobody_is_recorded_as_the_site_s_own(dao):
    assert audit.record(by=None, did="people.sweep", to=dao).actor_id is None
