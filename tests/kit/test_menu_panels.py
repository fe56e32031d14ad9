"""kit.menu and kit.panels: the registries through which apps show things on pages that they do not know."""

import pytest
from django.test import RequestFactory

from kit import menu, panels
from kit.menu import Item
from kit.panels import Panel


@pytest.fixture
def request_of_nobody():
    return RequestFactory().get("/")


@pytest.fixture
def empty_menu(monkeypatch):
    monkeypatch.setattr(menu, "_items", {})


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setattr(panels, "_panels", panels.defaultdict(list))
    return "some_page"


def test_menu_shows_items_in_order_and_only_those_a_person_has(empty_menu, request_of_nobody):
    menu.register(Item("Third", "c:page", 30, lambda request: True))
    menu.register(Item("First", "a:page", 10, lambda request: True))
    menu.register(Item("Hidden", "b:page", 20, lambda request: False))

    assert [item.label for item in menu.items_for(request_of_nobody)] == ["First", "Third"]


def test_menu_keeps_one_item_for_an_address(empty_menu, request_of_nobody):
    menu.register(Item("Old", "a:page", 10, lambda request: True))
    menu.register(Item("New", "a:page", 10, lambda request: True))

    assert [item.label for item in menu.items_for(request_of_nobody)] == ["New"]


def test_panels_come_in_order_with_what_they_need(page, request_of_nobody):
    panels.register(page, Panel("second.html", 20, lambda request, **things: {"two": things["unit"]}))
    panels.register(page, Panel("first.html", 10, lambda request, **things: {}))

    assert panels.panels_for(page, request_of_nobody, unit=5) == [("first.html", {}), ("second.html", {"two": 5})]


def test_a_panel_with_nothing_to_show_stays_away(page, request_of_nobody):
    panels.register(page, Panel("first.html", 10, lambda request, **things: None))

    assert panels.panels_for(page, request_of_nobody) == []
    assert panels.panels_for("another_page", request_of_nobody) == []
