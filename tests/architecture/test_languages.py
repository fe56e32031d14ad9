"""Every page in every language: no word is left in another one.

A text is looked for in three ways: written into a template, so that no catalogue holds
it; in a catalogue, but untranslated there, ours or a library's; and translated too early
or kept too long, so that it stands in the language of somebody else.
"""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import override

from kit.catalogues import site
from people.actions import notify
from people.models import Person
from people.notices.kinds import KINDS as NOTICES
from reports.actions import make_export, request_export
from reports.files import KINDS as SHEETS
from reports.models import Export
from tests.architecture import stage as stages
from tests.architecture.words_on_pages import Content, cells_of, marked, pages, unmarked, untranslated, words_of
from tests.jobs import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.once]
A_WORD = re.compile(r"[^\W\d_]{2,}")
VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ]|[\u1ea0-\u1ef9]")
# Words that lists and papers hold in Vietnamese, whatever language speaks of them.
SAID_OF_PAPERS = re.compile(r"Họ và tên|Chính thức|Dự bị|Nữ|Xã|Phường|Đặc khu")
SAME_IN_LIBRARIES = {"fr": {"Code"}, "vi": set()}
ANOTHER = {"vi": "fr", "en": "vi", "fr": "vi"}
FACTS = {"path": "/viec-hoc/", "due_on": "2026-12-15", "before": 4, "after": 6, "of": 10, "passed_before": False, "passed": True}


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """One stage for all pages; every request is undone."""
    call_command("compile_catalogues", verbosity=0)
    with django_db_blocker.unblock(), transaction.atomic():
        yield stages.build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def content(stage, django_db_blocker):
    with django_db_blocker.unblock():
        return Content()


def test_every_word_of_a_page_comes_from_a_catalogue(stage, content, monkeypatch):
    marked(monkeypatch)

    found = {
        (name, left)
        for name, page in pages(stage, "en")
        for text in words_of(unmarked(page))
        if A_WORD.search(left := content.taken_from(text))
    }

    assert sorted(found) == []


@pytest.mark.parametrize("language", site.languages())
def test_everything_that_a_page_says_is_translated(stage, monkeypatch, language):
    found = untranslated(monkeypatch)

    number = sum(1 for _page in pages(stage, language))

    assert number > 200
    assert sorted(found - set(site.same_in(language)) - SAME_IN_LIBRARIES[language]) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_vietnamese_is_left_on_a_page_in_another_language(stage, content, language):
    found = {
        (name, left)
        for name, page in pages(stage, language)
        if not name.endswith("kit:offline")  # in the language of its address, here "vi"
        for text in words_of(page)
        if VIETNAMESE.search(left := SAID_OF_PAPERS.sub("", content.taken_from(text)))
    }

    assert sorted(found) == []


@pytest.mark.parametrize("language", ANOTHER)
@pytest.mark.parametrize("kind", sorted(NOTICES))
def test_a_mail_speaks_the_language_of_its_reader_whoever_set_it_off(stage, monkeypatch, kind, language):
    reader = stage.people["learner"]
    Person.objects.filter(pk=reader.pk).update(email="ben@example.org", language=language)
    reader.refresh_from_db()
    facts = {fact: FACTS.get(fact, "0123") for fact in NOTICES[kind].facts}
    run_jobs()
    mail.outbox.clear()
    found = untranslated(monkeypatch)

    with override(ANOTHER[language]):
        notify(person=reader, kind=kind, facts=facts)
        run_jobs()

    (message,) = mail.outbox
    page = message.alternatives[0].content
    assert f'<html lang="{language}"' in page
    for name in (reader.full_name, "Học Vụ Số"):
        page, message.body, message.subject = (text.replace(name, "") for text in (page, message.body, message.subject))
    assert bool(VIETNAMESE.search(message.subject + message.body)) == (language == "vi")
    assert any(VIETNAMESE.search(word) for word in words_of(page)) == (language == "vi")
    assert language == "en" or found - set(site.same_in(language)) == set()


@pytest.mark.parametrize("language", ANOTHER)
@pytest.mark.parametrize("kind", sorted(SHEETS))
def test_a_sheet_speaks_the_language_it_was_asked_for_in(stage, content, monkeypatch, kind, language):
    found = untranslated(monkeypatch)
    with override(language):
        asked = request_export(kind=kind, unit=stage["unit"], by=stage.people["manager"])

    with override(ANOTHER[language]):
        make_export(Export.objects.get(pk=asked.pk))

    left = [content.taken_from(cell) for cell in cells_of(Export.objects.get(pk=asked.pk).name)]
    assert bool([cell for cell in left if VIETNAMESE.search(cell)]) == (language == "vi")
    assert language == "en" or found - set(site.same_in(language)) == set()
