"""Wagtail's admin as this site shows it: our name, the notice of the demo, no dead entries, one's own settings."""

import json
import re

import pytest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext

from kit.models import StandardPage
from tests.factories.courses import site_pages
from tests.factories.people import PersonFactory

NOTICE = "The data on this page are made up, for trying the site out."


@pytest.fixture
def root(db):
    return PersonFactory(full_name="Quản trị hệ thống", is_superuser=True)


@pytest.fixture
def everybody(author, approver, issuer_person, admin, root):
    return {"author": author, "approver": approver, "issuer": issuer_person, "administrator": admin, "root": root}


def entries(html):
    """Return the addresses in the sidebar, with those of its submenus."""
    props = json.loads(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL).group(1))
    return set(re.findall(r'"url": "(/[^"]*)"', json.dumps(props)))


@pytest.mark.parametrize("who", ["author", "approver", "issuer", "administrator", "root"])
def test_the_demo_says_so_on_every_page_of_the_admin(who, everybody, signed_in, settings):
    settings.DEMO = True
    client = signed_in(everybody[who])
    addresses = entries(client.get("/admin/").content.decode()) - {"/#main"}

    for address in {*addresses, "/admin/", "/admin/account/", "/admin/khong-co/", "/admin/huong-dan/"}:
        answer = client.get(address.partition("#")[0], follow=True)
        assert escape(gettext(NOTICE)) in answer.content.decode(), address


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/password_reset/", "/admin/khong-co/", "/admin/users/"])
def test_the_demo_says_so_to_those_who_are_not_let_in(address, client, ben, settings):
    settings.DEMO = True
    for person in (None, ben):
        if person:
            client.force_login(person, backend="people.sign_in.backends.LoginNameBackend")
        assert escape(gettext(NOTICE)) in client.get(address, follow=True).content.decode()


def test_a_real_site_has_no_such_notice(root, signed_in):
    client = signed_in(root)

    assert not any(escape(gettext(NOTICE)) in client.get(path).content.decode() for path in ("/admin/", "/admin/khong-co/"))


@pytest.mark.parametrize("who", ["author", "approver", "issuer", "administrator", "root"])
def test_our_name_stands_where_wagtails_bird_sat(who, everybody, signed_in):
    client = signed_in(everybody[who])

    page = StandardPage(title="Trợ giúp", slug="tro-giup", body="<p>Gọi số 0225.</p>")
    site_pages()[0].add_child(instance=page)
    editor = [f"/admin/pages/{page.pk}/edit/"] if who in {"administrator", "root"} else []
    for address in ("/admin/", "/admin/account/", "/admin/huong-dan/", *editor):
        html = client.get(address).content.decode()
        assert "<title>" in html
        assert re.search(r"<title>.*Học Vụ Số\s*</title>", html, re.DOTALL)
        assert "admin-brand" in html
        assert not re.search(r"guide\.wagtail\.org|docs\.wagtail\.org|icon-wagtail(?!-)|editor guide", html)


def test_a_missing_page_of_the_admin_is_ours(root, signed_in):
    answer = signed_in(root).get("/admin/khong-co/")

    html = re.sub("<noscript.*?</noscript>", "", answer.content.decode(), flags=re.DOTALL)
    assert answer.status_code == 404
    assert gettext("There is no such page") in html
    assert not re.search(r">[^<]*Wagtail", html)


@pytest.mark.parametrize("who", ["author", "approver", "issuer", "administrator", "root"])
def test_every_entry_of_the_menu_leads_somewhere(who, everybody, signed_in):
    site_pages()
    client = signed_in(everybody[who])
    found = entries(client.get("/admin/").content.decode())

    assert not [address for address in found if "/reports/" in address or "/workflows/" in address]
    for address in found - {"/admin/logout/"}:
        answer = client.get(address.partition("#")[0], follow=True)
        assert answer.status_code == 200, address
        assert answer.request["PATH_INFO"] != "/admin/" or address.startswith("/admin/#"), address


def test_who_has_no_role_here_reads_it_on_a_page_of_ours(ben, signed_in):
    for address in ("/admin/", "/admin/pages/", "/admin/khong-co/"):
        answer = signed_in(ben).get(address)

        html = answer.content.decode()
        assert answer.status_code == 403
        assert gettext("You may not do this here") in html
        assert "permission to access the admin" not in html


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get("/admin/").headers["Location"] == "/tai-khoan/dang-nhap/?next=/admin/"


def test_ones_settings_here_ask_for_no_name_and_no_time_zone(author, signed_in):
    html = signed_in(author).get("/admin/account/").content.decode()

    asked = set(re.findall(r'<(?:input|select)[^>]* name="([a-z_]+)-', html))
    assert asked == {"theme"}
    assert "localtime" not in html


def test_ones_settings_here_are_saved(author, signed_in):
    form = {"theme-theme": "light", "theme-contrast": "more_contrast", "theme-density": "default"}

    answer = signed_in(author).post("/admin/account/", form)

    author.refresh_from_db()
    assert answer.status_code == 302
    assert author.wagtail_userprofile.contrast == "more_contrast"


def test_the_guide_tells_each_what_they_do(everybody, signed_in):
    parts = ("Writing a course", "Approving a course", "Issuing certificates")
    read = {who: signed_in(person).get(reverse("kit_admin_guide")).content.decode() for who, person in everybody.items()}

    found = {who: [gettext(part) in html for part in parts] for who, html in read.items()}
    assert found["author"] == [True, False, False]
    assert found["approver"] == [True, True, False]
    assert found["issuer"] == [False, False, True]
    assert found["root"] == [True, True, True]
