"""From a template to a published course, by an author and an approver, and a learner who began before it changed."""

import re

import pytest
from django.utils.translation import gettext

from courses.models import CoursePage, CourseVersion
from tests.journeys.stage import catalogue_with_approval
from tests.journeys.walker import DESKTOP, Walker

TITLE = "Chữ ký số cho cán bộ"
FIRST, BETTER = "Bài 1. Chữ ký số là gì", "Bài 1. Chữ ký số và con dấu"


@pytest.fixture
def author_at_desk(walk, state, author) -> Walker:
    """The author, in the admin, where a course passes through approval."""
    catalogue_with_approval()
    me = walk(author, size=DESKTOP)
    me.follow_menu("Write courses")
    return me


def begin_course(me: Walker) -> None:
    me.open(me.page.get_by_role("link", name=gettext("New course")).first)
    me.no_barriers(within=".nice-padding")
    me.page.get_by_label(gettext("Title of the course")).fill(TITLE)
    me.open(me.page.get_by_role("button", name=gettext("Make the course")))
    me.sees("The lessons and the quiz are sent for approval and published with this page, as one.")


def rewrite_first_lesson(me: Walker, title: str) -> None:
    """From the course's editor to its first lesson, which gets another title, and back."""
    course = me.page.url
    me.open(me.page.get_by_role("link", name=re.compile("^Bài 1")).first)
    me.page.locator("#id_title").fill(title)
    me.open(me.page.locator("button.action-save"))
    me.go(course)


def send_for_approval(me: Walker) -> None:
    me.page.locator("footer .w-dropdown__toggle").click()
    me.open(me.page.locator("button[name=action-submit]"))


def approve(me: Walker) -> None:
    """From the front page of the admin, where the course waits, to its publication."""
    me.go("/admin/")
    me.open(me.page.get_by_role("link", name=TITLE).first)
    me.page.locator("footer .w-dropdown__toggle").click()
    me.open(me.page.locator("[data-workflow-action-name=approve]").locator("visible=true").first)


def begin_learning(me: Walker) -> None:
    me.follow_menu("Courses")
    me.main().get_by_role("link", name=TITLE).click()
    me.press("Enrol")


def test_a_course_is_written_approved_changed_and_kept_by_who_began(author_at_desk, walk, approver, ben, chi):
    me = author_at_desk
    begin_course(me)
    me.page.locator("#id_summary").fill("Biết khi nào dùng chữ ký số và giữ nó an toàn.")
    me.open(me.page.locator("button.action-save"))
    rewrite_first_lesson(me, FIRST)
    editor = me.page.url
    me.follow("Read the whole course")
    me.sees_text(FIRST)
    me.sees_text("Biết khi nào dùng chữ ký số và giữ nó an toàn.")
    me.no_barriers()
    me.go(editor)
    send_for_approval(me)
    assert not CoursePage.objects.get().live

    judge = walk(approver, size=DESKTOP)
    approve(judge)
    assert CoursePage.objects.get().live

    early = walk(ben)
    begin_learning(early)
    early.sees_text(FIRST)
    early.no_barriers()

    me.go(editor)
    rewrite_first_lesson(me, BETTER)
    send_for_approval(me)
    approve(judge)
    assert CourseVersion.objects.count() == 2

    early.page.reload()
    early.sees_text(FIRST)
    early.misses_text(BETTER)
    later = walk(chi)
    begin_learning(later)
    later.sees_text(BETTER)
