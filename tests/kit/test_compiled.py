"""A query whose statement is written once answers what Django's own answers."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db.models import Count, Q

from kit.compiled import CompiledQuery
from people.models import Person, Session
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

by_name = CompiledQuery(lambda name: Group.objects.filter(name=name), name=str)


def test_the_row_comes_with_what_is_joined_to_it_in_one_statement(django_assert_num_queries):
    person = PersonFactory()
    store = Session.get_session_store_class()()
    store["_auth_user_id"] = str(person.pk)
    store.create()
    by_key = CompiledQuery(lambda key: Session.objects.filter(session_key=key), key=str)

    with django_assert_num_queries(1):
        found = by_key.first(key=store.session_key)
        assert found.person == person

    theirs = Session.objects.get(session_key=store.session_key)
    for one, other in ((found, theirs), (found.person, theirs.person)):
        assert {**one.__dict__, "_state": None} == {**other.__dict__, "_state": None}


def test_every_value_is_asked_for_anew():
    first, second = Group.objects.create(name="một"), Group.objects.create(name="hai")

    assert [by_name.first(name=name) for name in ("một", "hai", "ba", "?0?")] == [first, second, None, None]


def test_no_statement_is_written_before_the_first_question_and_none_at_the_second():
    asked = []
    query = CompiledQuery(lambda name: asked.append(name) or Group.objects.filter(name=name), name=str)
    assert asked == []

    query.all(name="một")
    query.all(name="hai")
    assert len(asked) == 1


def test_values_of_the_query_itself_stay_and_a_value_may_stand_in_several_places():
    born = [PersonFactory(birth_date=date(1970, 3, day)) for day in (1, 2, 3)]
    query = CompiledQuery(
        lambda day, login: (
            Person.objects.filter(Q(birth_date=day) | Q(birth_date__gt=day), is_active=True)
            .exclude(login_name=login)
            .order_by("pk")
        ),
        day=date,
        login=str,
    )

    assert query.all(day=date(1970, 3, 2), login="") == born[1:]
    assert query.all(day=date(1970, 3, 1), login=born[2].login_name) == born[:2]


def test_a_list_of_any_length_is_asked_for_and_an_empty_one_is_not(django_assert_num_queries):
    groups = [Group.objects.create(name=name) for name in ("a", "b", "c")]
    query = CompiledQuery(lambda keys: Group.objects.filter(pk__in=keys).order_by("pk"), keys=[int])

    for some in (groups[:1], groups[1:], groups, groups[:2]):
        assert query.all(keys=[group.pk for group in some]) == some
    with django_assert_num_queries(0):
        assert query.all(keys=[]) == []


def test_tuples_are_given_as_the_query_names_them():
    person = PersonFactory(birth_date=date(1960, 2, 29))
    query = CompiledQuery(lambda pk: Person.objects.filter(pk=pk).values_list("login_name", "pk", "birth_date"), pk=int)

    assert query.all(pk=person.pk) == [(person.login_name, person.pk, date(1960, 2, 29))]


def test_a_value_that_decides_what_the_query_looks_like_is_refused():
    query = CompiledQuery(lambda name: Group.objects.filter(name=name.upper() + "!"), name=str)

    with pytest.raises(ValueError, match="do not stand in the statement"):
        query.first(name="một")


def test_whole_rows_with_columns_added_are_refused():
    query = CompiledQuery(lambda name: Group.objects.annotate(many=Count("user")).filter(name=name), name=str)

    with pytest.raises(ValueError, match="adds"):
        query.first(name="một")
