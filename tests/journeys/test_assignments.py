"""A unit's HR manager with people who come and go: what was assigned, of whom, and taking it back."""

from datetime import timedelta

import pytest
from django.utils.translation import gettext

from assignments.actions import assign, follow_news
from kit.clock import today
from tests.journeys.stage import TITLE, safety_course, ward_issuer
from tests.journeys.walker import DESKTOP
from units.actions import leave


@pytest.fixture
def asked(state, ana, ben, chi):
    """A course asked of the ward, of which Chi has left since."""
    ward_issuer(state)
    requirement = assign(course=safety_course(state).course, unit=state.ward, due_on=today() + timedelta(days=30), by=ana)
    leave(membership=chi.memberships.get(), last_day=today() - timedelta(days=1), by=None)
    follow_news()
    return requirement


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, DESKTOP], ids=["phone", "desktop"])
def test_a_manager_sees_who_is_asked_and_withdraws_after_a_question(walk, ana, ben, state, asked, size):
    me = walk(ana, size=size)
    me.follow_menu("Units")
    me.sees("Not counted:")
    me.follow("Assigned courses")
    me.no_barriers()
    card = me.main().locator(".card", has_text=TITLE).first
    assert gettext("%(number)s left before the due date") % {"number": 1} in card.inner_text()
    me.open(card.locator(".card-title a"))
    me.no_barriers()
    me.sees_text("Trần Văn Bền")
    me.follow("Left before the due date")
    me.sees_text("Lê Thị Chi")
    me.misses_text("Trần Văn Bền")
    me.follow("Withdraw")
    me.sees("Need not complete it any more: %(number)s", number=2)
    me.no_barriers()
    me.follow("Keep it")
    asked.refresh_from_db()
    assert asked.withdrawn_at is None
    me.follow("Withdraw")
    me.press("Withdraw this assignment")
    me.sees("The assignment is withdrawn. What people completed stays.")
    me.sees("Withdrawn on %(day)s", day=f"{today():%d/%m/%Y}")
    me.no_barriers()

    learner = walk(ben)
    learner.go("/viec-hoc/")
    learner.misses_text(TITLE)


def test_the_preview_names_whom_it_touches(walk, ana, ben, chi, state):
    course = safety_course(state).course
    me = walk(ana)
    me.go(f"/don-vi/{state.ward.ref}/giao-khoa-hoc/")
    me.main().locator("select[name=course]").select_option(value=str(course.pk))
    me.main().locator("input[name=due_on]").fill(f"{today() + timedelta(days=30):%d/%m/%Y}")
    assert me.main().locator("input[name=grace_days]").input_value() == "14"
    me.press("See whom it touches")
    me.sees("Have to complete it: %(number)s", number=3)
    me.no_barriers()
