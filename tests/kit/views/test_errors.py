"""Requests that cannot be answered end on a page with a clear sentence."""

import io

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override

from kit.middleware import BodySizeMiddleware
from kit.views import errors


def said(text):
    """Return a sentence as visitors read it: in Vietnamese."""
    with override("vi"):
        return escape(gettext(text))


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, headers={"accept-language": "en"})


@pytest.mark.django_db
def test_an_unknown_address_answers_404_in_the_frame_of_the_site(visitor):
    answer = visitor.get("/khong-co-trang-nay/")

    assert answer.status_code == 404
    assert said("There is no such page") in answer.text
    assert 'class="site-header"' in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text


@pytest.mark.django_db
def test_20_megabytes_in_a_form_answer_413_with_a_sentence(visitor):
    answer = visitor.post(_some_form(visitor), {"login": "x" * 20_000_000})

    assert answer.status_code == 413
    assert (
        said("Go back: what you typed is still in the form. Shorten the text, or attach it as a file, and send it again.")
        in answer.text
    )


@pytest.mark.django_db
def test_20_megabytes_sent_urlencoded_answer_413_as_well(visitor):
    body = b"login=" + b"x" * 20_000_000
    answer = visitor.post(_some_form(visitor), body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413


@pytest.mark.django_db
def test_too_many_fields_answer_413(visitor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    answer = visitor.post(_some_form(visitor), {str(number): "1" for number in range(9)})

    assert answer.status_code == 413


def test_a_host_that_is_not_ours_answers_400_without_the_database(visitor):
    answer = visitor.get("/khong-co/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert said("This request was not understood") in answer.text


@pytest.mark.django_db
def test_an_old_form_answers_403_and_says_how_to_go_on():
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    answer = strict.post(_some_form(strict), {"login": "an"})

    assert answer.status_code == 403
    assert said("Load the page again") in answer.text


def test_a_fault_of_ours_answers_500_without_the_database():
    answer = errors.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert b'<link rel="stylesheet" href="/static/site.css">' in answer.content


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
@pytest.mark.parametrize("name", ["400", "413", "500", "503", "kit/offline"])
def test_the_bare_pages_need_no_request_and_lead_out(name, language):
    with override(language):
        shown = render_to_string(f"{name}.html")

    assert f'<html lang="{language}">' in shown
    assert shown.count("<h1>") == 1
    assert 'class="button button-' in shown
    assert "Wait a minute" not in shown or language == "en"


def test_the_whole_site_answers_500_where_nothing_can_be_known_of_the_reader(visitor, monkeypatch):
    def gone(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("people.sign_in.sessions.SessionStore.load", gone)
    visitor.cookies["sessionid"] = "x" * 32

    answer = visitor.get("/viec-hoc/")

    assert answer.status_code == 500
    assert said("Something went wrong on our side") in answer.text


@pytest.mark.django_db
def test_many_wrong_passwords_answer_429_with_a_way_out(visitor, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    answers = [visitor.post("/tai-khoan/dang-nhap/", {"login": "an", "password": "x"}) for _try in range(2)]

    assert answers[-1].status_code == 429
    assert said("Too many tries") in answers[-1].text


@pytest.mark.django_db
def test_what_may_not_be_done_answers_403(visitor):
    answer = errors.forbidden(visitor.get("/khong-co/").wsgi_request, PermissionError())

    assert answer.status_code == 403


class Body(io.BytesIO):
    """A body that tells how much of it was read."""

    def left(self):
        return len(self.getvalue()) - self.tell()


def _post(body):
    size = str(len(body.getvalue()))
    return RequestFactory().post("/", b"x", content_type="text/plain", **{"wsgi.input": body, "CONTENT_LENGTH": size})


def test_what_is_left_of_a_large_body_is_read_before_the_answer_goes_out():
    large, small = Body(b"x" * 300_000), Body(b"x" * 300_000)
    BodySizeMiddleware(lambda request: HttpResponse(status=413))(_post(large))
    BodySizeMiddleware(lambda request: HttpResponse())(_post(small))

    assert (large.left(), small.left()) == (0, 300_000)


def test_a_body_that_announces_too_much_is_not_read_at_all(settings):
    settings.REQUEST_MAX_BYTES = 1000
    body = Body(b"x" * 1001)

    answer = BodySizeMiddleware(lambda request: pytest.fail("the view was asked"))(_post(body))

    assert answer.status_code == 413
    assert body.left() == 1001


def _some_form(client):
    """Return the address of a form that anybody may send."""
    return reverse("account_login")
