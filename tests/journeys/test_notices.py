"""What people are told: the bell, the list, how it is mailed, and a text to pass on by Zalo."""

from datetime import timedelta

import pytest
from django.utils.translation import gettext

from assignments.actions import assign
from kit.clock import today
from people.enums import Delivery
from people.queries import mail_choices
from tests.jobs import run_jobs
from tests.journeys.stage import TITLE, safety_course, ward_issuer
from tests.journeys.walker import DESKTOP


@pytest.fixture
def asked(state, ana, ben):
    """A course asked of the ward, of which its people were told."""
    ward_issuer(state)
    requirement = assign(course=safety_course(state).course, unit=state.ward, due_on=today() + timedelta(days=30), by=ana)
    run_jobs()
    return requirement


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_learner_follows_the_bell_and_chooses_how_to_be_told(walk, ben, asked, script):
    ben.email, ben.refused_email = "ben@example.org", "ben@example.org"
    ben.save()
    me = walk(ben, script=script)
    bell = me.page.locator("header .bell")
    assert bell.get_attribute("aria-label") == gettext("Notices: %(n)s unread") % {"n": 1}
    me.open(bell)
    me.sees_text(TITLE)
    me.no_barriers()
    me.press("Open the course")
    assert me.page.url.endswith("/viec-hoc/")
    assert bell.get_attribute("aria-label") == gettext("Notices")

    me.open(bell)
    me.follow("Notices by e-mail")
    me.no_barriers()
    me.press("The address is right, try again")
    me.sees("We will send mail to %(address)s again.", address="ben@example.org")
    me.main().locator("input[name=learning][value=daily]").check()
    me.main().locator("input[name=work][value=off]").check()
    me.press("Save")
    me.sees("Your choice has been saved.")
    me.no_barriers()
    assert mail_choices(ben) == {"learning": Delivery.DAILY, "papers": Delivery.AT_ONCE, "work": Delivery.OFF}


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, DESKTOP], ids=["phone", "desktop"])
def test_a_manager_copies_a_text_for_zalo(walk, ana, asked, size):
    me = walk(ana, size=size)
    me.context.grant_permissions(["clipboard-read", "clipboard-write"])
    me.go(f"/giao-viec/{asked.ref}/")
    me.main().locator(".share summary").click()
    me.no_barriers()

    me.button("Copy the text").click()

    me.sees("Copied. Paste it into the Zalo group.")
    copied = me.page.evaluate("navigator.clipboard.readText()")
    assert copied == me.main().locator("#share-text").input_value()
    assert f"“{TITLE}”" in copied
    assert f"{me.site}/viec-hoc/" in copied


def test_without_script_the_text_can_still_be_marked(walk, ana, asked):
    me = walk(ana, script=False)
    me.go(f"/giao-viec/{asked.ref}/")
    me.main().locator(".share summary").click()

    assert TITLE in me.main().locator("#share-text").input_value()
    assert not me.main().locator("[data-copy]").is_visible()
