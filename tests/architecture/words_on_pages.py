"""What people read on pages, and which of it authors wrote or people are called.

A text that comes out of a catalogue is known by the marks that `marked` sets around
it. What has neither marks nor stands in the database was written into a template or
a view, and so stays as it is in every language.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import storages
from django.db import models
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import trans_real
from openpyxl import load_workbook

from kit.catalogues.catalogue import without_placeholders
from lms.first_day.courses import ready_courses
from people.models import Person
from tests.architecture.doors import OURS
from tests.architecture.stage import Stage
from tests.architecture.walk import ask, path_of

LOOK_UPS = ("gettext", "pgettext", "ngettext", "npgettext")
_A_WORD = re.compile(r"[^\W\d_]{2,}")
ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html", "503.html")
NAMES = ["Học Vụ Số", *(name for _code, name in settings.LANGUAGES)]
# Codes of certificates, names as the public page masks them, and addresses.
_SIGNS = re.compile(r"https?://\S+|\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b|(?:\w\*+ )+\w+")
_MARKED = re.compile("\u27e6[^\u27e6\u27e7]*\u27e7")
_READ = {"title", "alt", "aria-label", "placeholder", "label"}
_NOT_READ = {"script", "style", "svg"}
_TEXTS = (models.CharField, models.TextField, models.JSONField)


def marked(monkeypatch: Any) -> None:
    """Have every text of a catalogue come with marks around it."""
    for name in LOOK_UPS:
        _replace(monkeypatch, name, lambda said, _texts: f"\u27e6{said}\u27e7")


def untranslated(monkeypatch: Any) -> set[str]:
    """Return a set that fills with the texts that were asked for and came back in English."""
    found: set[str] = set()

    def note(said: str, texts: tuple[str, ...]) -> str:
        if said in texts and _A_WORD.search(without_placeholders(said)):
            found.add(texts[0])
        return said

    for name in LOOK_UPS:
        _replace(monkeypatch, name, note)
    return found


def _replace(monkeypatch: Any, name: str, change: Any) -> None:
    original, first = getattr(trans_real, name), int(name.startswith(("p", "np")))  # the context stands before the text
    texts = slice(first, first + (2 if "ngettext" in name or name == "npgettext" else 1))
    monkeypatch.setattr(translation._trans, name, lambda *asked: change(original(*asked), asked[texts]), raising=False)


def unmarked(html: str) -> str:
    """Return a page without its marked texts, also those within each other."""
    while (less := _MARKED.sub(" ", html)) != html:
        html = less
    return html


def pages(stage: Stage, language: str) -> Iterator[tuple[str, str]]:
    """Return `(name, page)` of every page of ours, for its rightful reader and for a visitor: opened, and sent as a form."""
    Person.objects.update(language=language)
    for name, entry in OURS.items():
        if entry.missing:
            continue
        path, data = path_of(name, entry.parts(stage)), {} if entry.json else entry.data(stage)
        for reader in (stage.people[entry.rightful], None):
            for method, sent in [("GET", {}), ("POST", {}), *([("POST", data)] if data else [])]:
                answer = ask(reader, method, path, sent, language=language)
                if answer.response.headers.get("Content-Type", "").startswith("text/html"):
                    yield f"{method} {name}", answer.response.content.decode()
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    for template in ERRORS:
        with translation.override(language):
            yield template, render_to_string(template, request=request)


class _Words(HTMLParser):
    """Collects the texts between the tags of a page, and those of attributes that people get to read."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _NOT_READ
        self.found += [value for name, value in attrs if name in _READ and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _NOT_READ

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def words_of(html: str) -> list[str]:
    """Return the texts of a page, in order."""
    page = _Words()
    page.feed(html)
    return [text for found in page.found if (text := " ".join(found.split()))]


def cells_of(name: str) -> list[str]:
    """Return the texts of a workbook that was made for somebody, with those above and below the table."""
    with storages["private"].open(name) as file:
        book = load_workbook(file, read_only=True)
        return [value for sheet in book for row in sheet.values for value in row if isinstance(value, str)]


class Content:
    """What the database holds: what authors wrote, and what people and units are called."""

    def __init__(self) -> None:
        self._whole = {text for model in apps.get_models() for text in _texts_of(model)}
        self._whole |= {text for course in ready_courses() for text in (course.title, course.summary)}  # come with the product
        parts = {text for text in self._whole if len(text) > 1 and not re.fullmatch(r"[\W\d_a-z]+", text)}
        capitals = {text.upper() for text in parts if len(text) < 200}  # as heads of sheets write names of units
        self._parts = sorted({*parts, *capitals, *NAMES}, key=len, reverse=True)

    def taken_from(self, text: str) -> str:
        """Return what is left of a text without it."""
        if text in self._whole:
            return ""
        for part in self._parts:
            if part in text:
                text = text.replace(part, " ")
        return _SIGNS.sub(" ", text).strip()


def _texts_of(model: type[models.Model]) -> Iterator[str]:
    fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, _TEXTS)]
    for row in model._default_manager.values_list(*fields) if fields else ():
        yield from _flat(list(row))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _flat(part)
    elif isinstance(value, str):
        yield " ".join(strip_tags(value).split())
        if value[:1] in {"[", "{"}:
            try:
                yield from _flat(json.loads(value))
            except ValueError:
                return
