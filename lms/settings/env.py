"""Typed readers for the environment. A bad value stops the start with a sentence."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_MISSING = object()


def text(name: str, default: Any = _MISSING) -> str:
    """Return the variable as text; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is _MISSING:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return str(value)


def boolean(name: str, default: bool) -> bool:
    """Return True for 1, true, yes, on and False for 0, false, no, off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be one of 1, true, yes, on, 0, false, no, off; it is {value!r}.")


def integer(name: str, default: int, *, least: int | None = None, most: int | None = None) -> int:
    """Return the variable as a whole number, at least `least` and at most `most` where given."""
    value = os.environ.get(name, "").strip()
    try:
        number = int(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number; it is {value!r}.") from error
    if least is not None and number < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}; it is {number}.")
    if most is not None and number > most:
        raise ImproperlyConfigured(f"{name} must be at most {most}; it is {number}.")
    return number


def names(name: str, default: list[str]) -> list[str]:
    """Return a comma-separated list of names, empty parts dropped."""
    value = os.environ.get(name)
    if value is None:
        return default
    return [part.strip() for part in value.split(",") if part.strip()]


def path(name: str, default: Path) -> Path:
    """Return the variable as an absolute path."""
    return Path(os.environ.get(name) or default).resolve()


def database(name: str, default: str) -> dict[str, Any]:
    """Return Django's description of the database at an address such as postgres://user@host/name."""
    try:
        return dict(dj_database_url.parse(os.environ.get(name) or default))
    except (ValueError, dj_database_url.UnknownSchemeError) as error:
        raise ImproperlyConfigured(f"{name} is no database address: {error}") from error
