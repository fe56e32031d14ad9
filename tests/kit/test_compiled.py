"""A look-up whose statement is written once answers what Django's own look-up answers."""

import pytest
from django.contrib.auth.models import Group
from django.db.models import Count

from kit.compiled import RowByKey
from people.models import Session
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_row_comes_with_what_is_joined_to_it_in_one_statement(django_assert_num_queries):
    person = PersonFactory()
    store = Session.get_session_store_class()()
    store["_auth_user_id"] = str(person.pk)
    store.create()
    by_key = RowByKey(Session.objects.all, "session_key")

    with django_assert_num_queries(1):
        found = by_key.get(store.session_key)
        assert found.person == person

    theirs = Session.objects.get(session_key=store.session_key)
    for one, other in ((found, theirs), (found.person, theirs.person)):
        assert {**one.__dict__, "_state": None} == {**other.__dict__, "_state": None}


def test_every_key_is_looked_up_anew():
    first, second = Group.objects.create(name="một"), Group.objects.create(name="hai")
    by_name = RowByKey(Group.objects.all, "name")

    assert [by_name.get(name) for name in ("một", "hai", "ba", "?")] == [first, second, None, None]


def test_no_statement_is_written_before_the_first_look_up():
    asked = []
    by_name = RowByKey(lambda: asked.append(1) or Group.objects.all(), "name")
    assert asked == []

    by_name.get("một")
    by_name.get("hai")
    assert asked == [1]


def test_a_query_with_values_of_its_own_is_refused():
    by_name = RowByKey(lambda: Group.objects.filter(pk__gt=0), "name")

    with pytest.raises(ValueError, match="Only the key"):
        by_name.get("một")


def test_a_query_that_adds_columns_is_refused():
    by_name = RowByKey(lambda: Group.objects.annotate(many=Count("user")), "name")

    with pytest.raises(ValueError, match="Only whole rows"):
        by_name.get("một")
