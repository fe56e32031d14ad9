"""Each journey by keyboard alone: where the keys are is seen, and after a refusal they stand at what is wrong."""

from datetime import timedelta

import pytest
from django.utils.translation import gettext

from assignments.actions import assign
from certificates.models import Certificate
from kit.clock import today
from tests import cast
from tests.journeys.hands import Hands
from tests.journeys.stage import TITLE, catalogue_with_approval, safety_course, ward_issuer
from tests.journeys.test_learner import check_paper
from tests.journeys.walker import DESKTOP

pytestmark = pytest.mark.once


@pytest.fixture
def hands(walk):
    """Return a function that signs somebody in by keys: `hands(ben, size=DESKTOP)`, or `hands()` as a visitor."""

    def begin(person=None, *, strict=True, **options):
        mine = Hands(walk(**options))
        if person is not None:
            person.set_password(cast.PASSWORD)
            person.save()
            sign_in(mine, person.login_name, cast.PASSWORD)
        mine.strict = strict
        return mine

    return begin


def sign_in(mine: Hands, login_name: str, password: str) -> None:
    mine.me.go("/tai-khoan/dang-nhap/")
    mine.skip()
    mine.type("Login name, staff code or phone", login_name)
    mine.type("Password", password)
    mine.enter()


CHOSEN = {"có người gọi xin mã OTP": "Gác máy", "Có hai mức tài khoản.": "True"}
TICKED = {"Những việc nào an toàn?": ("Mật khẩu dài", "Hai lớp")}
TYPED = {"Việc đầu tiên?": "Tắt máy", "Bao nhiêu?": "1.234,5"}
PLACED = {
    "Ghép.": {"Giục": "Thúc giục", "Xin mã": "Đòi OTP", "Dọa": "Thúc giục"},
    "Sắp xếp.": {"Gác máy": "1", "Gọi lại": "2", "Báo công an": "3"},
}


def answer(mine: Hands) -> None:
    """Answer the question in sight."""
    question = mine.me.page.locator("fieldset.question:visible")
    text = question.locator(".question-text").inner_text()
    for part, label in CHOSEN.items():
        if part in text:
            mine.pick(gettext(label))
    for part, labels in TICKED.items():
        if part in text:
            for label in [label for label in question.locator("label").all_inner_texts() if label.strip() in labels]:
                mine.tick(label.strip())
    for part, words in TYPED.items():
        if part in text:
            while mine.tab()["type"] != "text":
                pass
            mine.me.page.keyboard.type(words)
    for part, places in PLACED.items():
        if part in text:
            for label in question.locator("label.place").all():
                thing = next(thing for thing in places if thing in label.inner_text())
                mine.select(label.inner_text().split("\n")[0].strip(), places[thing])


def test_a_learner_comes_from_sign_in_to_the_certificate(hands, state, ben):
    ward_issuer(state)
    safety_course(state)
    mine = hands()
    mine.me.go("/tai-khoan/dang-nhap/")
    mine.skip()
    mine.type("Login name, staff code or phone", ben.login_name)
    mine.type("Password", "sai")
    mine.enter()
    assert "form-errors" in mine.here()["classes"]
    ben.set_password(cast.PASSWORD)
    ben.save()
    mine.type("Login name, staff code or phone", ben.login_name)
    mine.type("Password", cast.PASSWORD)
    mine.enter()

    mine.follow_menu("Courses")
    mine.skip()
    mine.follow(TITLE)
    mine.skip()
    mine.follow("Enrol")
    for words in ("I have read it, next lesson", "I have read it, on to the final quiz", "Take the final quiz"):
        mine.skip()
        mine.follow(words)
    count = mine.me.page.locator("fieldset.question").count()
    for number in range(1, count + 1):
        answer(mine)
        if number < count:
            mine.reach("Next question")
            mine.key("Enter")
            assert mine.here()["tag"] == "fieldset"
    mine.follow("Hand in")
    mine.skip()
    mine.follow("Hand in")
    mine.me.sees("Passed")
    mine.skip()
    mine.follow("See the certificate")
    mine.skip()
    mine.follow("All my certificates")
    mine.skip()
    check_paper(mine.fetch("Download"))


def test_a_manager_assigns_sees_who_is_late_and_takes_the_list(hands, ana, ben, chi, state):
    course = safety_course(state).course
    assign(course=course, unit=state.ward, due_on=today() - timedelta(days=1), by=ana, on=today() - timedelta(days=20))
    mine = hands(ana, size=DESKTOP)
    mine.follow_menu("Units")
    mine.skip()
    mine.follow("Assign a course")
    mine.skip()
    mine.select("Course", TITLE)
    mine.type("Due date", "31/02/2027")
    mine.follow("See whom it touches")
    assert "form-errors" in mine.here()["classes"]
    mine.reach("Due date", tags=("a",))
    mine.key("Enter")
    assert mine.here()["tag"] == "input"
    mine.key("ControlOrMeta+a")
    mine.me.page.keyboard.type(f"{today() + timedelta(days=30):%d/%m/%Y}")
    mine.follow("See whom it touches")
    mine.skip()
    mine.follow("Assign to these people")
    mine.me.sees("The course is assigned. The unit page shows how far people are.")
    mine.me.sees("Late")
    mine.me.sees_text("Trần Văn Bền")
    mine.skip()
    mine.follow("List of people")
    mine.skip()
    assert mine.fetch("Download the file").stat().st_size > 0


def test_an_issuer_approves_registers_and_revokes_and_anybody_checks(hands, finished, issuer_person):
    mine = hands(issuer_person, size=DESKTOP)
    mine.follow_menu("Register")
    mine.skip()
    mine.follow("Waiting for approval")
    mine.skip()
    mine.tick("Lê Thị Chi")
    mine.follow("Approve and issue those ticked")
    mine.skip()
    mine.follow("Register")
    number = Certificate.objects.get(number__isnull=False).facts["number"]
    mine.skip()
    mine.follow(number)

    anyone = hands()
    anyone.me.go("/")
    anyone.follow_menu("Look up")
    anyone.skip()
    anyone.type("Look-up code", Certificate.objects.get(number__isnull=False).code.lower())
    anyone.type("Full name of the holder", "Trần Văn Bền")
    anyone.follow("Look up")
    anyone.me.sees("The name matches.")

    mine.skip()
    mine.follow("Revoke")
    mine.skip()
    mine.type("Reason", "Cấp nhầm người.")
    mine.follow("Revoke the certificate")
    mine.me.sees("The certificate is revoked. The public page says so from now on.")


OUTCOME = "Ký một văn bản"


def test_an_author_begins_a_course_from_a_template_and_sends_it(hands, state, author):
    """The admin's frame is Wagtail's: its keys are pressed, its rings are not judged."""
    catalogue_with_approval()
    mine = hands(author, size=DESKTOP, strict=False)
    mine.follow_menu("Write courses")
    mine.follow("New course")
    mine.type("Title of the course", "Chữ ký số cho cán bộ")
    mine.follow("Make the course")
    mine.me.sees("The lessons and the quiz are sent for approval and published with this page, as one.")
    while mine.tab()["id"] != "id_outcomes":
        pass
    mine.key("ControlOrMeta+a")
    mine.me.page.keyboard.type(OUTCOME)
    with mine.me.page.expect_navigation():
        mine.key("ControlOrMeta+s")
    assert mine.me.page.locator("#id_outcomes").input_value() == OUTCOME
    while "action-submit" not in mine.tab()["html"]:
        pass
    mine.enter()
    mine.me.sees_text(gettext("Say in one sentence what people can do after this course."))
