"""The request as views behind a door know it."""

from django.http import HttpRequest

from people.models import Person


class SignedInRequest(HttpRequest):
    """A request whose person is signed in: what `signed_in` and `needs` let through."""

    user: Person
