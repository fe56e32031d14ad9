"""The frame of every page: skip link, menu, account, banner of the demo, footer."""

import re

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.template.loader import render_to_string
from django.test import RequestFactory

from kit import menu
from kit.menu import Item
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setattr(menu, "_items", {})

    def page(path="/", user=None, language="vi"):
        request = RequestFactory().get(path)
        request.user = user or AnonymousUser()
        return render_to_string("404.html", request=request)

    return page


def test_the_skip_link_leads_to_the_content(page):
    shown = page()

    assert '<a class="skip" href="#main">' in shown
    assert shown.index('class="skip"') < shown.index("<header")
    assert '<main id="main"' in shown


def test_the_page_names_its_language(page):
    assert '<html lang="vi">' in page()


def test_a_visitor_may_sign_in_and_a_person_out(page):
    person = PersonFactory(full_name="Nguyễn Thị An")

    assert "account_logout" not in page()
    assert page().count('method="post"') == page().count('class="languages"') == 1
    shown = page(user=person)
    assert "Nguyễn Thị An" in shown
    assert re.search(r'<form method="post" action="/tai-khoan/[^"]+"><input type="hidden" name="csrfmiddlewaretoken"', shown)


def test_the_nearest_item_of_the_menu_is_marked(page):
    menu.register(Item("Sức khỏe", "kit:health", 10, lambda request: True))
    menu.register(Item("Thành phần", "kit:gallery", 20, lambda request: True))

    assert page("/thanh-phan/").count('<a href="/thanh-phan/" aria-current="page">') == 2  # for wide screens and for phones
    assert page("/suc-khoe/bai-1/").count('<a href="/suc-khoe/" aria-current="true">') == 2
    assert "aria-current" not in page("/suc-khoe-khac/").partition("<footer")[0]


def test_the_demo_says_that_its_data_are_made_up(page, settings):
    assert "demo-banner" not in page()
    settings.DEMO = True
    assert "demo-banner" in page()


def test_nothing_is_loaded_from_elsewhere_or_written_inline(page):
    shown = page()

    assert re.findall(r'(?:src|href)="(?:https?:)?//', shown) == []
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", shown) == []


def test_a_message_speaks_in_its_own_tone(monkeypatch, rf):
    monkeypatch.setattr(menu, "_items", {})
    request = rf.get("/")
    request.user = AnonymousUser()
    request._messages = CookieStorage(request)
    messages.error(request, "Chưa lưu <được>.")

    shown = re.sub(r"\s+", " ", render_to_string("404.html", request=request))

    assert '<div class="alert alert-bad " role="alert" >' in shown
    assert "<p>Chưa lưu &lt;được&gt;.</p>" in shown
