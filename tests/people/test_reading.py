"""Text size, contrast and reading aloud, kept with the person or on a visitor's device."""

import pytest
from django.test import Client

from people.models import Person

PAGE = "/cach-doc/"
CHOICE = {"text_size": "larger", "contrast": "high", "reads_aloud": "on"}


def html_tag(client: Client, address: str = PAGE) -> str:
    """Return the opening tag of a page."""
    content = client.get(address).content.decode()
    return content[content.index("<html") : content.index("<head>")].strip()


def test_pages_begin_plain(db: None, client: Client) -> None:
    assert html_tag(client) == '<html lang="vi">'


def test_a_visitors_choice_stays_on_the_device(db: None, client: Client) -> None:
    answer = client.post(PAGE, {**CHOICE, "next": "/khoa-hoc/?q=vneid"})

    assert answer["Location"] == "/khoa-hoc/?q=vneid"
    assert html_tag(client) == '<html lang="vi" class="text-larger contrast-high">'
    assert html_tag(Client()) == '<html lang="vi">'


def test_a_persons_choice_goes_with_them(signed_in, ben: Person) -> None:
    signed_in(ben).post(PAGE, CHOICE)

    ben.refresh_from_db()
    assert (ben.text_size, ben.contrast, ben.reads_aloud) == ("larger", "high", True)
    assert html_tag(signed_in(ben)) == '<html lang="vi" class="text-larger contrast-high">'


def test_a_choice_that_is_none_is_refused(db: None, client: Client) -> None:
    page = client.post(PAGE, {"text_size": "huge", "contrast": "high"})

    assert page.context["form"].errors["text_size"]
    assert "reading" not in client.cookies


@pytest.mark.parametrize("cookie", ["", "huge.neon.shout", "....", "larger", 'x"><script>', "\x00"])
def test_a_cookie_that_says_nonsense_says_nothing(db: None, client: Client, cookie: str) -> None:
    client.cookies["reading"] = cookie

    assert html_tag(client) in {'<html lang="vi">', '<html lang="vi" class="text-larger">'}


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "javascript:alert(1)"])
def test_one_is_never_led_elsewhere(db: None, client: Client, back: str) -> None:
    assert client.post(PAGE, {**CHOICE, "next": back})["Location"] == PAGE
