"""One address for each language of a page: Vietnamese stands bare, the others behind their code, as in `/en/khoa-hoc/`."""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver
from django.utils.translation import get_language


def prefix_of(language: str | None) -> str:
    """Return what stands before the addresses of a language's pages: nothing, or its code and a slash."""
    known = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    return f"{language}/" if language in known else ""


def language_in(path: str) -> str | None:
    """Return the language that an address names, or None where it names none.

    >>> language_in("/en/khoa-hoc/"), language_in("/khoa-hoc/")
    ('en', None)
    """
    first = path.lstrip("/").partition("/")
    return first[0] if first[1] and prefix_of(first[0]) else None


class LanguagePrefix:
    """The part of an address that names the language of a page.

    Coming in, every language is understood, whoever asks: the view decides which one the
    reader is given. Going out, `reverse` names the language that is being spoken.
    """

    name = None

    def __init__(self) -> None:
        self.converters: dict[str, Any] = {}

    @property
    def regex(self) -> re.Pattern[str]:
        """What `reverse` puts in front."""
        return re.compile(re.escape(str(self)))

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]]:
        """Take the name of a language off an address that has one."""
        return path.removeprefix(prefix_of(language_in(f"/{path}"))), (), {}

    def check(self) -> list[Any]:
        """Find nothing wrong."""
        return []

    def describe(self) -> str:
        """Name the pattern in messages."""
        return f"'{self}'"

    def __str__(self) -> str:
        return prefix_of(get_language())


def by_language(patterns: Sequence[URLPattern | URLResolver]) -> URLResolver:
    """Let each of these addresses exist once for every language."""
    return URLResolver(LanguagePrefix(), list(patterns))  # type: ignore[arg-type]
