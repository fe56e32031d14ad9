"""Signing in with the issued login name."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from kit.text import fold
from people.models import Person


class LoginNameBackend(AuthenticationBackend):
    """Find the person by login name, typed in any case and with or without marks."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Person | None:
        """Return the person whom the folded login name and the password fit."""
        if credentials.get("username"):
            credentials["username"] = fold(credentials["username"])
        person: Person | None = super().authenticate(request, **credentials)
        return person
