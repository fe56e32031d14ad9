"""Sessions: whose they are, one statement for both, and how they end."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse_lazy
from django.utils import timezone

from people.middleware import PersonMiddleware
from people.models import Person, Session
from people.sign_in.sessions import SessionStore
from people.tasks import clear_sessions
from tests.cast import PASSWORD

ACCOUNT = reverse_lazy("courses:my-learning")
by_redis = pytest.mark.skipif(bool(settings.REDIS_URL), reason="with Redis a session is not read from the database")


@pytest.fixture
def signed_in(client: Client, ben: Person) -> Client:
    client.force_login(ben, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_a_session_says_whose_it_is(signed_in: Client, ben: Person) -> None:
    assert [session.person for session in Session.objects.all()] == [ben]


def test_a_visitors_session_is_nobodys(db: None, client: Client) -> None:
    session = client.session
    session["seen"] = 1
    session.save()

    assert [session.person for session in Session.objects.all()] == [None]


@by_redis
def test_session_and_person_are_one_statement(signed_in: Client, ben: Person, rf, django_assert_num_queries) -> None:
    request = rf.get("/")
    request.session = SessionStore(signed_in.session.session_key)
    PersonMiddleware(lambda request: None).process_request(request)

    with django_assert_num_queries(1):
        assert request.user == ben


@pytest.mark.parametrize("change", ["closed", "password", "gone"])
def test_the_next_request_is_a_visitors(signed_in: Client, ben: Person, change: str) -> None:
    if change == "closed":
        Person.objects.filter(pk=ben.pk).update(is_active=False)
    elif change == "password":
        ben.set_password(PASSWORD + "!")
        ben.save()
    else:
        signed_in.session.flush()

    response = signed_in.get(ACCOUNT)

    assert response.status_code == 302


def test_a_session_of_somebody_else_is_not_believed(signed_in: Client, ben: Person, ana: Person) -> None:
    ana.set_password("of her own")
    ana.save()
    session = signed_in.session
    session["_auth_user_id"] = str(ana.pk)
    session.save()

    assert signed_in.get(ACCOUNT).status_code == 302


def test_sessions_that_ran_out_are_cleared(signed_in: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    clear_sessions()

    assert not Session.objects.exists()
