"""Who reads which language, and the choice at the foot of every page."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import get_language, override

from people.models import Person

SIGN_IN, CHOOSE = "/tai-khoan/dang-nhap/", "/ngon-ngu/"
pytestmark = pytest.mark.django_db


def choose(client, language, back=SIGN_IN):
    return client.post(CHOOSE, {"language": language, "next": back})


def spoken(client, path=SIGN_IN):
    return client.get(path)["Content-Language"]


def test_visitors_read_vietnamese_whatever_their_browser_says(client) -> None:
    response = client.get(SIGN_IN, headers={"accept-language": "en-GB,en"})

    assert response["Content-Language"] == "vi"


def test_every_page_offers_all_languages_and_marks_the_one_spoken(client) -> None:
    page = client.get(f"{SIGN_IN}?next=/viec-hoc/").text

    assert '<input type="hidden" name="next" value="/tai-khoan/dang-nhap/?next=/viec-hoc/">' in page
    for code, name in settings.LANGUAGES:
        current = ' aria-current="true"' if code == "vi" else ""
        assert f'<button type="submit" name="language" value="{code}" lang="{code}"{current}>{name}</button>' in page


def test_a_visitor_chooses_a_language_and_keeps_it_in_a_cookie(client) -> None:
    response = choose(client, "fr", f"{SIGN_IN}?next=/viec-hoc/")

    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (response.status_code, response["Location"]) == (302, f"{SIGN_IN}?next=/viec-hoc/")
    assert (cookie.value, cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("fr", 31536000, True, "Lax")
    page = client.get(SIGN_IN)
    assert page["Content-Language"] == "fr"
    assert '<html lang="fr">' in page.text
    assert "Mot de passe oublié" in page.text
    assert "Cookie" in page["Vary"]


def test_a_person_keeps_the_choice_in_the_account_and_leaves_none_on_the_computer(signed_in, ben: Person) -> None:
    client = signed_in(ben)

    choose(client, "fr", "/thong-bao/")

    ben.refresh_from_db()
    assert ben.language == "fr"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies
    assert spoken(client, "/thong-bao/") == "fr"
    client.post("/tai-khoan/dang-xuat/")
    assert spoken(client) == "vi"


def test_a_persons_language_comes_before_the_cookie_of_the_computer(client, ben: Person) -> None:
    choose(client, "fr")
    client.force_login(ben, backend="people.sign_in.backends.LoginNameBackend")

    assert spoken(client, "/thong-bao/") == "vi"


def test_the_choice_needs_no_script_but_the_token_of_the_form(ben: Person) -> None:
    client = Client(enforce_csrf_checks=True)

    assert choose(client, "fr").status_code == 403

    token = client.get(SIGN_IN).cookies["csrftoken"].value
    assert client.post(CHOOSE, {"language": "fr", "next": SIGN_IN, "csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "evil", "", "/" + 2000 * "a"]
)
def test_nobody_is_led_to_another_site(client, back) -> None:
    assert choose(client, "fr", back)["Location"] == "/"


@pytest.mark.parametrize("language", ["de", "", "fr/../../", "VI"])
def test_a_language_that_is_not_offered_changes_nothing(client, language) -> None:
    response = choose(client, language)

    assert (response.status_code, dict(response.cookies)) == (302, {})
    assert spoken(client) == "vi"


def test_a_cookie_with_something_else_in_it_is_not_minded(client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "../../etc/passwd"

    assert spoken(client) == "vi"


def test_nothing_is_changed_by_a_link(client) -> None:
    assert client.get(CHOOSE, {"language": "fr"}).status_code == 405


def test_no_language_is_left_behind_for_the_next_reader(client) -> None:
    choose(client, "fr")
    with override("vi"):
        client.get(SIGN_IN)

        assert get_language() == "vi"


def test_who_sends_too_much_is_told_so_in_their_language(client, settings) -> None:
    choose(client, "fr")
    settings.REQUEST_MAX_BYTES = 10

    response = client.post(SIGN_IN, {"login": "x" * 100})

    assert (response.status_code, response["Content-Language"]) == (413, "fr")
    assert "L’envoi est trop volumineux" in response.text


def test_the_admin_speaks_the_language_of_the_account(signed_in, author: Person) -> None:
    client = signed_in(author)

    choose(client, "fr", "/admin/")

    page = client.get("/admin/").text
    assert "Mon travail" in page
    assert '<html lang="fr"' in page
