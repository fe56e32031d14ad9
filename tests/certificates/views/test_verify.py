"""The public page."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certificates.actions.revoke import revoke
from kit.ids import show_code, typed_code
from tests.factories.certificates import issued


@pytest.fixture(autouse=True)
def _fresh_limits(db, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def paper(ward_issuer):
    return issued(issuer=ward_issuer)


def test_address_on_paper_answers_with_and_without_slash(client, paper):
    for address in (f"/xac-minh/{paper.token}", f"/xac-minh/{paper.token}/"):
        response = client.get(address)

        assert response.status_code == 200
        assert response.context["facts"].state == "issued"
        assert paper.facts["holder"] not in response.content.decode()
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]


def test_typed_code_answers_like_the_address(client, paper):
    response = client.post("/xac-minh/", {"code": show_code(paper.code).lower()})

    assert (response.status_code, response.context["facts"].course) == (200, paper.facts["course"])


def test_name_is_compared_on_both_pages(client, paper):
    name = paper.facts["holder"].upper()

    assert client.post("/xac-minh/", {"code": paper.code, "name": name}).context["facts"].matches is True
    assert client.post(f"/xac-minh/{paper.token}", {"name": name}).context["facts"].matches is True
    assert client.post(f"/xac-minh/{paper.token}", {"name": "Ai Đó"}).context["facts"].matches is False


def test_revocation_shows_at_once(client, paper, issuer_person):
    revoke(certificate=paper, by=issuer_person, reason="Lý do nội bộ")

    response = client.get(f"/xac-minh/{paper.token}")

    assert response.context["facts"].state == "revoked"
    assert "Lý do nội bộ" not in response.content.decode()


def test_unknown_malformed_and_erased_answer_alike(client, paper, ward_issuer):
    erased = issued(issuer=ward_issuer)
    erased.person.erased_at = erased.eligible_at
    erased.person.save()
    client.get("/xac-minh/warm")

    pages, statements = set(), set()
    for token in ("A" * 22, "x", "%00", "%F0%9F%98%80", "B" * 3000, "a/b/c", typed_code(), erased.token):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(f"/xac-minh/{token}")
        pages.add((response.status_code, response.content.split(b"<main")[1].split(b"csrfmiddlewaretoken")[0]))
        statements.add(len(queries))

    assert len(pages) == len(statements) == 1
    assert pages.pop()[0] == 404


def test_too_many_look_ups_are_told_to_wait(client, paper):
    for _ in range(30):
        assert client.post("/xac-minh/", {"code": typed_code()}).status_code == 404

    response = client.post("/xac-minh/", {"code": paper.code})

    assert response.status_code == 429
    assert "facts" not in response.context


def test_empty_form_says_what_is_missing(client, db):
    response = client.post("/xac-minh/", {"code": ""})

    assert response.status_code == 400
    assert response.context["form"].errors["code"]


def test_huge_text_is_refused_by_the_form(client, db):
    assert client.post("/xac-minh/", {"code": "x" * 300}).status_code == 400
