"""Every page in every language: no word is left in another one.

A text is looked for in three ways: written into a template, so that no catalogue holds
it; in a catalogue, but untranslated there, ours or a library's; and translated too early
or kept too long, so that it stands in the language of somebody else.
"""

import re

import pytest
from django.core.management import call_command
from django.db import transaction

from kit.catalogues import site
from tests.architecture import stage as stages
from tests.architecture.words_on_pages import Content, marked, pages, unmarked, untranslated, words_of

pytestmark = pytest.mark.django_db
A_WORD = re.compile(r"[^\W\d_]{2,}")
VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ]|[\u1ea0-\u1ef9]")
# Words that lists and papers hold in Vietnamese, whatever language speaks of them.
SAID_OF_PAPERS = re.compile(r"Họ và tên|Chính thức|Dự bị|Nữ|Xã|Phường|Đặc khu")
SAME_IN_LIBRARIES = {"fr": {"Code"}, "vi": set()}


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
        for text in words_of(page)
        if VIETNAMESE.search(left := SAID_OF_PAPERS.sub("", content.taken_from(text)))
    }

    assert sorted(found) == []
