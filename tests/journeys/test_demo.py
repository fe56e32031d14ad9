"""The demo: from the tiles on its sign-in page to where each role works."""

import pytest
from django.utils.translation import gettext

from lms.demo.accounts import ACCOUNTS
from lms.demo.load import load
from tests.journeys.walker import DESKTOP, PHONE, Walker


@pytest.fixture
def demo(db, settings, tmp_path):
    """A site in demo mode with the small demo."""
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path
    load(seed=7, small=True)


def look_at_courses(me: Walker) -> None:
    """As a visitor: home, catalogue, every course and the lesson that is open to all."""
    me.go("/")
    me.no_barriers()
    me.follow_menu("Courses")
    me.no_barriers()
    courses = me.main().locator("li .card a, li a.card").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert len(courses) >= 2
    for course in courses:
        me.go(course)
        me.no_barriers()
        me.open(me.main().locator(".step-title a").first)
        me.sees("Like it?")
        me.no_barriers()


def test_visitors_look_around_and_every_tile_lets_one_in_as_its_role(demo, walk):
    me = walk(size=DESKTOP)
    look_at_courses(me)
    me.go("/tai-khoan/dang-nhap/")
    me.no_barriers()
    for account in ACCOUNTS:
        me.go("/tai-khoan/dang-nhap/")
        me.open(me.main().locator(f"button[name=role][value={account.key}]"))
        assert account.starts_at in me.page.url, account.key
        assert me.page.get_by_text(gettext("The data on this page are made up, for trying the site out.")).is_visible()
        if "/admin/" not in me.page.url:
            me.no_barriers(sizes=(PHONE,))
        me.context.clear_cookies()
