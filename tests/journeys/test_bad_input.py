"""What goes wrong ends with a clear sentence, and nothing is lost."""

from datetime import timedelta

import pytest
from django.utils.translation import gettext

from assessments.models import Answer, Attempt
from assignments.models import Requirement
from courses.actions.record_progress import mark_lesson_done
from kit.clock import today
from tests.factories.assessments import published
from tests.factories.courses import EnrolmentFactory
from tests.journeys.stage import TITLE, safety_course

_POST = """async ([address, body]) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = {"X-CSRFToken": token, "Content-Type": "application/json"};
    const answer = await fetch(address, {method: "POST", headers, body});
    return [answer.status, await answer.json()];
}"""


@pytest.fixture
def assigning(walk, ana, ben, state):
    """HR of Phường Hải An on the page that assigns a course."""
    safety_course(state)
    me = walk(ana)
    me.go(f"/don-vi/{state.ward.ref}/giao-khoa-hoc/")
    me.main().get_by_label(gettext("Course")).select_option(label=TITLE)
    return me


def test_twenty_megabytes_in_a_form_are_refused_in_words(assigning):
    me = assigning
    note = me.main().get_by_label(gettext("Note to the learners"))
    me.main().get_by_label(gettext("Due date")).fill("31/12/2099")
    note.evaluate("field => { field.hidden = true; field.value = 'a'.repeat(20 * 1024 * 1024); }")  # drawing it takes minutes

    me.press("See whom it touches")

    assert me.page.get_by_role("heading", name=gettext("That was too much at once")).is_visible()
    me.no_barriers()
    assert not Requirement.objects.exists()


def test_a_wrong_due_date_is_named_beside_its_field(assigning):
    me = assigning
    me.main().get_by_label(gettext("Note to the learners")).fill("Đừng mất câu này.")
    yesterday = f"{today() - timedelta(days=1):%d/%m/%Y}"
    over = "The due date has passed. Choose today or a later day."

    for typed, problem in (("31/02/2099", "Enter a valid date."), ("tháng sau", "Enter a valid date."), (yesterday, over)):
        me.main().get_by_label(gettext("Due date")).fill(typed)
        me.press("See whom it touches")

        due_on = me.main().get_by_label(gettext("Due date"))
        described = (due_on.get_attribute("aria-describedby") or "").split()
        told = " ".join(me.page.locator(f"[id='{name}']").inner_text() for name in described)
        assert (gettext(problem) in told, due_on.get_attribute("aria-invalid")) == (True, "true")
        assert me.main().get_by_label(gettext("Note to the learners")).input_value() == "Đừng mất câu này."
    me.no_barriers()
    assert not Requirement.objects.exists()


def test_forged_codes_are_unknown_however_they_look(walk):
    me = walk()
    me.go("/")
    me.follow_menu("Look up")
    for typed in ("7K3F-9QXM-2A1B", "<script>alert(1)</script>", "../../etc/passwd", "đảng"):
        me.main().get_by_label(gettext("Look-up code")).fill(typed)
        me.press("Look up")

        me.sees("No certificate has this code.")
    me.no_barriers()
    assert me.go("/xac-minh/AAAAAAAAAAAAAAAAAAAAAA").status == 404
    me.sees("No certificate has this code.")


def test_forged_answers_are_refused_and_the_real_ones_stay(walk, ben, state):
    version = safety_course(state).course.versions.get()
    other = published(count=1, owner=state.ward)
    enrolment = EnrolmentFactory(person=ben, course_version=version, membership=ben.memberships.get())
    for lesson in ("bai-1", "bai-2"):
        mark_lesson_done(enrolment=enrolment, key=lesson)
    me = walk(ben)
    me.press("Take the final quiz")
    me.page.locator("fieldset.question", has_text="xin mã OTP").get_by_label("Gác máy").evaluate("field => field.click()")
    me.sees_text(gettext("Saved at {time}").partition("{")[0])
    address = f"/bai-lam/{Attempt.objects.get().ref}/luu/"
    foreign = other.items.get().pk
    mine = version.quiz_version.items.order_by("pk")[0].pk
    forged = {
        "not json": "malformed",
        "[]": "malformed",
        f'{{"item": {foreign}, "response": 0, "sequence": 9, "writer": "x"}}': "unknown_item",
        f'{{"item": {mine}, "response": {{"correct": true}}, "sequence": 9, "writer": "x"}}': "unreadable",
        f'{{"item": {mine}, "response": "{"a" * 9000}", "sequence": 9, "writer": "x"}}': "too_long",
    }

    for body, outcome in forged.items():
        status, told = me.page.evaluate(_POST, [address, body])
        assert (status // 100, told["saved"], told["outcome"]) == (4, False, outcome)
        assert told["sentence"]
    assert Answer.objects.count() == 1


def test_a_form_whose_token_is_gone_says_what_to_do(assigning):
    me = assigning
    me.context.clear_cookies(name="csrftoken")
    me.main().get_by_label(gettext("Due date")).fill("31/12/2099")

    me.press("See whom it touches")

    assert me.page.get_by_role("heading", level=1).is_visible()
    me.no_barriers()
    assert not Requirement.objects.exists()
