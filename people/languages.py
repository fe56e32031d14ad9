"""The language that a visitor chose, kept on their browser."""

from django.conf import settings
from django.http import HttpResponseBase


def keep_language(response: HttpResponseBase, language: str, *, lasting: bool = True) -> None:
    """Keep a language for a year, or where it is not `lasting` until the browser is closed."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE if lasting else None,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
