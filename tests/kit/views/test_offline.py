"""The page without a connection, and the worker that keeps it and nothing else."""

import re

import pytest
from django.conf import settings

from tests.factories.people import PersonFactory

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SAYS = {"vi": "Không có kết nối mạng", "en": "No connection", "fr": "Pas de connexion"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_there_in_each_language_without_the_database(client, language):
    answer = client.get(f"/ngoai-tuyen/{language}/")

    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{SAYS[language]}</h1>" in answer.text
    assert (answer.headers["Content-Language"], answer.headers["Cache-Control"]) == (language, "public, max-age=86400")


@pytest.mark.django_db
def test_the_page_is_the_same_for_everybody(client):
    before = client.get("/ngoai-tuyen/vi/").content
    client.force_login(PersonFactory(full_name="Nguyễn Thị An", language="fr"))

    assert client.get("/ngoai-tuyen/vi/").content == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worker_keeps_the_page_and_what_it_needs(client, language):
    answer = client.get(f"/ngoai-tuyen/{language}.js")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert re.findall(r"^const (?:PAGE|FILES) = .*;$", answer.text, re.MULTILINE) == [
        f'const PAGE = "/ngoai-tuyen/{language}/";',
        'const FILES = ["/static/site.css", "/static/kit/icon.svg", "/static/kit/pictures/offline.svg"];',
    ]
    assert len(answer.content) < 2500


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/ngoai-tuyen/de/", "/ngoai-tuyen/de.js"])
def test_a_language_that_the_site_does_not_speak_is_nowhere(client, address):
    assert client.get(address).status_code == 404
