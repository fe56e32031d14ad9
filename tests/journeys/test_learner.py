"""A learner's whole way: a slip, a course, a quiz, a certificate, and somebody who checks it."""

import io
from pathlib import Path

import pytest
from django.utils.translation import gettext
from pypdf import PdfReader

from people.actions import issue_code
from people.enums import CodePurpose
from tests import cast
from tests.journeys import quiz
from tests.journeys.stage import TITLE, safety_course, ward_issuer
from tests.journeys.walker import DESKTOP, Walker

ADDRESS = "dang-vien-phong-chong-lua-dao-tren-mang"
FAILED = (
    "You did not pass this time. You have %(left)s attempt left.",
    "You did not pass this time. You have %(left)s attempts left.",
)


@pytest.fixture
def course(state):
    """A published course whose certificates are issued at once."""
    ward_issuer(state)
    return safety_course(state)


@pytest.fixture
def code(ben, ana):
    """The one-time code on the slip that Ben's unit printed for him."""
    ben.must_set_password = True
    ben.save()
    return issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=ana)


def sign_in_by_slip(me: Walker, login_name: str, code: str) -> None:
    """From the front page, with what stands on the slip, to a password and in."""
    me.go("/")
    me.no_barriers()
    me.follow_menu("Sign in")
    me.no_barriers()
    me.follow("Sign in with a slip")
    me.no_barriers()
    me.page.get_by_label(gettext("Login name")).fill(login_name)
    me.page.get_by_label(gettext("One-time code")).fill(f"{code[:5].lower()}-{code[5:]}")
    me.press("Go on")
    me.no_barriers()
    me.page.get_by_label(gettext("New password")).fill(cast.PASSWORD)
    me.page.get_by_label(gettext("The same password once more")).fill(cast.PASSWORD)
    me.press("Save and go in")
    me.page.wait_for_url("**/viec-hoc/")


def find_course(me: Walker) -> None:
    """Search the catalogue without a mark on any letter, and open the course."""
    me.follow_menu("Courses")
    me.no_barriers()
    for words in ("dang", "lua dao"):
        me.page.get_by_label(gettext("Search the courses")).fill(words)
        me.page.locator("main form[role=search] button, main search button").first.click()
        me.page.wait_for_url("**q=*")
        me.main().get_by_role("link", name=TITLE).wait_for()
    me.no_barriers()
    me.page.get_by_label(gettext("Search the courses")).fill("không có khóa này")
    me.page.locator("main form[role=search] button, main search button").first.click()
    me.sees("No course fits")
    me.no_barriers()
    me.follow("Show all courses")
    me.main().get_by_role("link", name=TITLE).click()
    me.page.wait_for_url(f"**/khoa-hoc/{ADDRESS}/")


def read_all(me: Walker) -> None:
    """Enrol, read the first lesson, leave, come back where one stopped, read the second."""
    me.no_barriers()
    me.press("Enrol")
    me.sees_text("Dừng lại, kiểm tra, báo tin.")
    me.no_barriers()
    me.press("I have read it, next lesson")
    second = me.page.url
    me.follow_menu("My learning")
    me.no_barriers()
    me.follow("Keep learning")
    assert me.page.url == second
    me.press("I have read it, on to the final quiz")
    me.sees("You have read all lessons. Now take the final quiz.")
    me.no_barriers()


def check_paper(file: Path) -> str:
    """Open the certificate and return the code that is printed on it."""
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    text = " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    assert "GIẤY CHỨNG NHẬN" in text
    assert "Trần Văn Bền".upper() in text
    assert TITLE in text
    return text.split("Mã tra cứu:")[1].split()[0]


def test_from_the_slip_to_the_certificate(walk, ben, code, course):
    me = walk()
    sign_in_by_slip(me, ben.login_name, code)
    me.no_barriers()
    find_course(me)
    read_all(me)

    me.press("Take the final quiz")
    me.no_barriers()
    quiz.fill(me, quiz.WRONG)
    quiz.saved(me)
    me.no_barriers()
    before = quiz.given(me)
    me.page.close()
    me.page = me.new_tab()
    me.go("/viec-hoc/")
    me.follow("Go on with the quiz")
    assert quiz.given(me) == before
    me.press("Hand in")
    me.sees("After handing in, answers can no longer be changed.")
    me.no_barriers()
    me.press("Hand in")

    me.sees("Failed")
    me.sees_count(*FAILED, 2, left=2)
    me.sees("Read these lessons again:")
    again = me.main().get_by_role("listitem").get_by_role("link").all_inner_texts()
    assert again == ["Bài 1", "Bài 2"]
    me.no_barriers()
    me.press("Try again")
    quiz.fill(me, quiz.RIGHT)
    quiz.saved(me)
    me.press("Hand in")
    me.press("Hand in")
    me.sees("Passed")
    me.no_barriers()

    me.follow("See the certificate")
    me.no_barriers()
    me.follow_menu("Certificates")
    me.no_barriers()
    typed = check_paper(me.fetch(me.link("Download")))

    anyone = walk(size=DESKTOP)
    anyone.go(me.link("Public page").get_attribute("href") or "")
    anyone.sees("This certificate is valid.")
    anyone.no_barriers()
    anyone.follow("Look up another")
    anyone.no_barriers()
    anyone.page.get_by_label(gettext("Look-up code")).fill(typed.lower())
    anyone.page.get_by_label(gettext("Full name of the holder")).fill("trần văn bền")
    anyone.press("Look up")
    anyone.sees("The name matches.")
    anyone.page.get_by_label(gettext("Full name of the holder")).fill("Trần Văn Ben")
    anyone.press("Compare the name")
    anyone.sees("The name does not match.")
    anyone.no_barriers()


def test_the_same_way_without_script(walk, ben, code, course):
    me = walk(script=False)
    me.go("/tai-khoan/dang-nhap/")
    sign_in_by_slip(me, ben.login_name, code)
    find_course(me)
    read_all(me)

    me.press("Take the final quiz")
    quiz.fill(me, quiz.RIGHT)
    me.press("Save")
    me.sees("Your answers are saved.")
    assert me.page.get_by_label("Gác máy", exact=True).is_checked()
    me.press("Hand in")
    me.press("Hand in")
    me.sees("Passed")
    me.follow_menu("Certificates")
    check_paper(me.fetch(me.link("Download")))
