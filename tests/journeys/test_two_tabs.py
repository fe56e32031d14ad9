"""Answers are never lost: two tabs, doubled requests, many submits at once, time over, a session that ends."""

import json

import pytest
from django.utils import timezone
from django.utils.translation import gettext
from playwright.sync_api import APIResponse, Route

from assessments.models import Answer, Attempt, Marking
from courses.actions.record_progress import mark_lesson_done
from courses.models import Completion
from tests import cast
from tests.factories.courses import EnrolmentFactory
from tests.journeys import quiz
from tests.journeys.stage import safety_course, ward_issuer
from tests.journeys.walker import Walker

SAVE = "**/luu/"
CALL = "có người gọi xin mã OTP"
# What a page of the attempt sends many times at once, and how each was answered.
AT_ONCE = """async ([address, times]) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const once = () => fetch(address, {method: "POST", headers: {"X-CSRFToken": token}}).then(answer => answer.status);
    return Promise.all(Array.from({length: times}, once));
}"""


@pytest.fixture
def at_quiz(walk, state, ben):
    """Return a browser in which Ben has his quiz open, both lessons read."""
    ward_issuer(state)
    version = safety_course(state).course.versions.get()
    enrolment = EnrolmentFactory(person=ben, course_version=version, membership=ben.memberships.get())
    for lesson in ("bai-1", "bai-2"):
        mark_lesson_done(enrolment=enrolment, key=lesson)
    me = walk(ben)
    me.go("/viec-hoc/")
    me.press("Take the final quiz")
    return me


def question(me: Walker, text: str):
    return me.page.locator("fieldset.question", has_text=text)


def show(me: Walker, text: str):
    """Bring a question to the front, and return it."""
    found = question(me, text)
    place = me.page.locator("fieldset.question").evaluate_all("(all, one) => all.indexOf(one)", found.element_handle())
    me.page.locator(".quiz-strip a").nth(place).click()
    return found


def fetch(route: Route) -> APIResponse:
    """Ask the site what the browser wanted to ask. A connection that a busy machine broke is made again, as browsers do."""
    return route.fetch(max_retries=3)


def hand_in(me: Walker) -> None:
    me.press("Hand in")
    me.press("Hand in")
    me.sees("Passed")


def test_the_later_of_two_tabs_counts_and_the_other_is_told(at_quiz):
    first, me = at_quiz.page, at_quiz
    second = me.new_tab()
    second.goto(first.url)
    me.page = second
    quiz.fill(me, quiz.RIGHT)
    quiz.saved(me)
    me.page = first
    show(me, CALL).get_by_label("Chờ xem sao", exact=True).check()
    quiz.saved(me)

    second.reload()

    assert question(me, CALL).get_by_label("Chờ xem sao", exact=True).is_checked()
    me.page = second
    assert "Chờ xem sao" in " ".join(quiz.given(me).values())
    show(me, CALL).get_by_label("Gác máy", exact=True).check()
    quiz.saved(me)
    hand_in(me)
    assert Attempt.objects.get().score == 7
    me.page = first
    show(me, "Có hai mức").get_by_label(gettext("False"), exact=True).check()
    me.sees("The quiz was already handed in. This answer was not taken.")
    assert Attempt.objects.get().score == 7


def test_a_save_that_arrives_twice_is_one_answer(at_quiz):
    me, heard = at_quiz, []

    def twice(route):
        fetch(route)  # the answer to the first is lost on the way
        reply = fetch(route)
        heard.append(json.loads(reply.text()))
        route.fulfill(response=reply)

    me.page.route(SAVE, twice)
    show(me, CALL).get_by_label("Gác máy", exact=True).check()
    quiz.saved(me)

    assert [told["outcome"] for told in heard] == ["duplicate"]
    assert Answer.objects.count() == 1


def test_a_save_without_an_answer_is_sent_again(at_quiz):
    me, lost = at_quiz, []

    def lose_first(route):
        if lost:
            route.continue_()
        else:
            lost.append(fetch(route))
            route.abort()

    me.page.route(SAVE, lose_first)
    show(me, CALL).get_by_label("Gác máy", exact=True).check()
    me.sees("Not saved yet. Trying again; your answer is kept on this device.")
    me.no_barriers()

    quiz.saved(me)
    assert Answer.objects.count() == 1


def test_an_answer_given_before_the_script_came_is_saved(at_quiz):
    me, waiting = at_quiz, []
    me.page.route("**/quiz*.js", lambda route: waiting.append(route))
    me.page.reload(wait_until="commit")
    question(me, CALL).get_by_label("Gác máy", exact=True).check()
    question(me, "Bao nhiêu?").locator("input[type=text]").fill("1.234,5")
    question(me, "Ghép.").locator("select").first.select_option(label="Thúc giục")
    waiting[0].continue_()

    quiz.saved(me)
    assert Answer.objects.count() == 3


def test_twenty_submits_at_once_make_one_score_and_one_paper(at_quiz, ben):
    me = at_quiz
    quiz.fill(me, quiz.RIGHT)
    quiz.saved(me)
    attempt = Attempt.objects.get()

    answers = me.page.evaluate(AT_ONCE, [f"/bai-lam/{attempt.ref}/nop-bai/", 20])

    assert answers == [200] * 20
    assert (Marking.objects.count(), Completion.objects.count(), ben.certificates.count()) == (1, 1, 1)
    assert Attempt.objects.get().score == 7


def test_what_comes_after_the_time_is_kept_and_said_so(at_quiz):
    me = at_quiz
    quiz.fill(me, quiz.RIGHT)
    quiz.saved(me)
    Attempt.objects.update(deadline=timezone.now())
    show(me, CALL).get_by_label("Đọc mã", exact=True).check()
    me.sees("Time had run out. This answer is kept as late; it counts only if the marker accepts it.")
    me.press("Hand in")

    me.sees("Passed")
    me.sees_count(
        "%(number)s answer came after the time was over. It is kept as late and counts only if the marker accepts it.",
        "%(number)s answers came after the time was over. They are kept as late and count only if the marker accepts them.",
        1,
        number=1,
    )
    me.no_barriers()
    assert (Attempt.objects.get().score, Answer.objects.filter(is_late=True).count()) == (7, 1)
    me.press("Show the right answers")
    me.sees("Your answers")
    me.no_barriers()


def test_a_session_that_ends_in_mid_quiz_loses_nothing(at_quiz, ben):
    me = at_quiz
    me.context.clear_cookies(name="sessionid")
    show(me, CALL).get_by_label("Gác máy", exact=True).check()
    me.sees("You are signed out. Your answers are kept; sign in again and they are sent.")
    me.no_barriers()
    with me.context.expect_page() as opened:
        me.link("Sign in in a new tab").click()
    quiz_tab, me.page = me.page, opened.value
    me.page.locator("input[name=login]").fill(ben.login_name)
    me.page.locator("input[name=password]").fill(cast.PASSWORD)
    me.press("Sign in")
    me.page.close()
    me.page = quiz_tab
    me.page.bring_to_front()
    me.page.evaluate("dispatchEvent(new Event('focus'))")  # a window that is not drawn never gets it

    quiz.saved(me)
    assert Answer.objects.count() == 1
