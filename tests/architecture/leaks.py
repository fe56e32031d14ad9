"""Looking for leaks: everything that somebody of the State side can read, searched for the marker of the Party side."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from django.core.files.storage import storages
from django.http import HttpResponse

from people.models import Person
from reports.actions import make_export, request_export
from reports.files import KINDS
from reports.models import Export
from tests.architecture.doors import OURS
from tests.architecture.stage import MARKER, Stage
from tests.architecture.walk import Address, ask, path_of, text_of

# Words of the marked things that do not hold the marker itself, since a page echoes what was searched for.
SEARCHES = ("yxmarke", "ro ri")
WORD_FIELDS = ("q", "words", "search", "tu-khoa")
THING_FIELDS = {"course": "party_course", "khoa-hoc": "party_course", "nguoi": "party_person", "unit": "party_unit"}

SEARCHED = re.compile("choose|chosen|search|result|list|index|explore")
FAILS_ON_PURPOSE = {"wagtailadmin_error_test"}  # shows an operator what an error looks like


def readable(stage: Stage, who: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """Return `(address, text)` of everything that a person may read at our own addresses, searched and not."""
    for name in names:
        entry = OURS[name]
        if entry.missing:
            continue
        path = path_of(name, entry.parts(stage))
        searches = [dict.fromkeys(WORD_FIELDS, word) for word in SEARCHES]
        things = {field: stage[thing].ref for field, thing in THING_FIELDS.items()}
        for query in ({}, *searches, things):
            yield from _read(stage.people[who], f"{path}?{urlencode(query)}")


def readable_in_admin(stage: Stage, who: str, found: list[Address]) -> Iterator[tuple[str, str]]:
    """Return the same for Wagtail's admin: lists, forms, choosers and their searches."""
    for address in found:
        if address.key in FAILS_ON_PURPOSE:
            continue
        found_here = list(_read(stage.people[who], address.sample()))
        yield from found_here
        if found_here and SEARCHED.search(address.key):
            yield from _read(stage.people[who], address.sample() + "?q=yxmarke")


def exported(stage: Stage, who: str) -> Iterator[tuple[str, str]]:
    """Return every kind of file that a person may ask for about their unit, made as a worker makes it."""
    for kind in KINDS:
        for file_format in ("xlsx", "csv"):
            asked = request_export(kind=kind, unit=stage["unit"], by=stage.people[who], file_format=file_format)
            make_export(Export.objects.get(pk=asked.pk))
            made = Export.objects.get(pk=asked.pk)
            with storages["private"].open(made.name) as file:
                kind_of = "spreadsheetml" if file_format == "xlsx" else "text/csv"
                yield f"export {kind}.{file_format}", text_of(HttpResponse(file.read(), content_type=kind_of))


def leaks(texts: Iterator[tuple[str, str]]) -> list[str]:
    """Return the addresses at which the marker can be read."""
    return sorted({address for address, text in texts if MARKER.lower() in text.lower()})


def _read(person: Person, path: str) -> Iterator[tuple[str, str]]:
    answer = ask(person, "GET", path)
    if answer.status in {200, 206}:
        yield path.partition("?")[0], text_of(answer.response)
