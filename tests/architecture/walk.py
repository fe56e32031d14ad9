"""The engine of the door walk: reads every address from the resolver, and asks each as somebody."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils.regex_helper import normalize
from pypdf import PdfReader

from kit.doors import Door
from people.models import Person

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
INVENTED = "Kh0ngC0That_xxxxxxxxxx"


@dataclass(frozen=True)
class Address:
    """One address of the resolver: its pattern, its name, and the door that its view declares."""

    pattern: str
    name: str
    view: Callable[..., Any]

    @property
    def door(self) -> Door | None:
        return getattr(self.view, "door", None)

    @property
    def key(self) -> str:
        return self.name or self.pattern

    def sample(self) -> str:
        """Return some address that fits the pattern, made up where it takes parts."""
        form, names = normalize(self.pattern)[0]
        for value in ("1", "x", "courses", "ab"):
            path = form % dict.fromkeys(names, value)
            if re.match(self.pattern, path):
                return "/" + path
        raise ValueError(f"No made-up address fits {self.pattern}: add a value to try.")


def addresses(resolver: URLResolver | None = None, before: str = "", names: tuple[str, ...] = ()) -> Iterator[Address]:
    """Return every address of the site, in the order in which Django tries them."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = before + entry.pattern.regex.pattern.lstrip("^")
        if isinstance(entry, URLResolver):
            yield from addresses(entry, pattern, (*names, entry.namespace) if entry.namespace else names)
        elif isinstance(entry, URLPattern):
            name = ":".join([*names, entry.name]) if entry.name else ""
            yield Address(_as_regex(pattern), name, entry.callback)


def _as_regex(pattern: str) -> str:
    return "^" + pattern.replace(r"\Z", "$")


@dataclass(frozen=True)
class Answer:
    """What came back: status, where it leads, how many statements it took."""

    status: int
    location: str
    statements: int
    response: HttpResponseBase

    @property
    def is_refusal(self) -> bool:
        return self.status == 404

    @property
    def leads_to_sign_in(self) -> bool:
        return self.status == 302 and self.location.startswith("/tai-khoan/dang-nhap/?next=")


def is_shadowed(address: Address) -> bool:
    """Return whether an address that stands earlier in the list answers in place of this one."""
    try:
        sample = address.sample()
    except ValueError:
        return False
    try:
        return resolve(sample).func is not address.view
    except Resolver404:
        return False


def ask(
    person: Person | None,
    method: str,
    path: str,
    data: dict[str, Any] | None = None,
    *,
    json: bool = False,
    language: str = "",
) -> Answer:
    """Send one request as a person, or as a visitor who may have chosen a language, and undo whatever it changed."""
    client = Client(raise_request_exception=True)
    if language:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if person is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = person.walk_session  # type: ignore[attr-defined]
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries:
            response = client.generic(method, path) if method in {"PUT", "DELETE"} else _send(client, method, path, data, json)
        transaction.set_rollback(True)
    return Answer(response.status_code, response.headers.get("Location", ""), len(queries), response)


def _send(client: Client, method: str, path: str, data: dict[str, Any] | None, json: bool) -> Any:
    if method == "POST" and json:
        return client.post(path, data, content_type="application/json")
    send = {"GET": client.get, "HEAD": client.head, "POST": client.post}[method]
    return send(path, data or {})


def path_of(name: str, parts: dict[str, Any], *, invented: bool = False) -> str:
    """Return the real address, or the same with parts that nobody ever gave out."""
    values = {key: (99999 if isinstance(value, int) else INVENTED) for key, value in parts.items()} if invented else parts
    return reverse(name, kwargs=values)


def text_of(response: HttpResponseBase) -> str:
    """Return everything that a person could read in an answer: a page, a sheet, a PDF."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    kind = response.headers.get("Content-Type", "")
    if "spreadsheetml" in kind:
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    if "pdf" in kind:
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return body.decode(errors="ignore") + str(dict(response.headers))
