"""From a template to a published course, by an author and an approver, and a learner who began before it changed."""

import re
from pathlib import Path

import pytest
from django.utils.translation import gettext

from courses.models import CoursePage, CourseVersion, LessonPage
from tests.journeys.stage import catalogue_with_approval
from tests.journeys.walker import DESKTOP, Walker

TITLE = "Chữ ký số cho cán bộ"
FIRST, BETTER = "Bài 1. Chữ ký số là gì", "Bài 1. Chữ ký số và con dấu"
SUMMARY = "Biết khi nào dùng chữ ký số và giữ nó an toàn."
QUESTION = "Ai được giữ thiết bị ký số của anh/chị?"
PAGES_IN_FIVE_MINUTES = 24  # some twelve seconds for each: a click, and what is written on it
WORD = Path(__file__).with_name("word.html")
PASTE = """(editor, html) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/html", html);
    clipboard.setData("text/plain", "x");
    editor.dispatchEvent(new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}));
}"""
KEPT = "text => [...document.querySelectorAll('input[type=hidden]')].some(input => input.value.includes(text))"
WRITTEN = """text => [...document.querySelectorAll('input[type=hidden]')].some(input =>
    input.value.startsWith('{"blocks"') && JSON.parse(input.value).blocks.map(block => block.text).join('') === text)"""
FROM_WORD = (
    "<p>BẢO VỆ MẬT KHẨU</p>"
    "<p>Mật khẩu là <b>chìa khóa</b> của cơ quan; không <i>ai</i> được hỏi mật khẩu của anh/chị.</p>"
    "<ul><li>Dài ít nhất mười hai ký tự</li><li>Không dùng lại ở nơi khác</li></ul>"
    "<ol><li>Mở phần cài đặt</li><li>Chọn “Đổi mật khẩu”</li></ol>"
    "<ul><li>Báo ngay khi nghi bị lộ</li><li>Ghi lại giờ và việc đã xảy ra</li>"
    "<li>Gọi bộ phận công nghệ thông tin<ul><li>Không tự xử lý</li><li>Không đăng lên mạng xã hội</li></ul></li></ul>"
    "<p>- Gạch đầu dòng gõ tay vẫn là một đoạn.</p>"
    '<p>Xem thêm tại <a href="https://dichvucong.gov.vn/">Cổng Dịch vụ công quốc gia</a> và quy chế của cơ quan.</p>'
    "<p><b>Nên</b> – Bật xác thực hai lớp</p>"
)


@pytest.fixture
def author_at_desk(walk, state, author) -> Walker:
    """The author, at their desk in the admin, where a course passes through approval."""
    catalogue_with_approval()
    me = walk(author, size=DESKTOP)
    me.follow_menu("Write courses")
    return me


def begin_course(me: Walker) -> None:
    """From the desk to the editor of a new course."""
    me.no_barriers(within=".desk")
    me.follow("New course")
    me.no_barriers(within=".nice-padding")
    me.page.get_by_label(gettext("Title of the course")).fill(TITLE)
    me.open(me.page.get_by_role("button", name=gettext("Make the course")))
    me.sees("The lessons and the quiz are sent for approval and published with this page, as one.")


def save(me: Walker) -> None:
    me.open(me.page.locator("button.action-save"))


def write(me: Walker, editor: int, text: str) -> None:
    """Write over what one of the page's large text fields says."""
    field = me.page.locator(".public-DraftEditor-content").nth(editor)
    for _try in range(3):  # the editor learns a moment late what is chosen, and then types beside the hint instead of over it
        field.click()
        me.page.keyboard.press("ControlOrMeta+a")
        me.page.keyboard.type(text)
        if field.inner_text().strip() == text:
            break
    me.page.wait_for_function(WRITTEN, arg=text)


def kept(me: Walker, text: str) -> None:
    """Wait until the editor has put the text into its form: it does so a moment after the last key."""
    me.page.wait_for_function(KEPT, arg=text)


def write_page(me: Walker) -> None:
    """What stands on the course page itself."""
    me.page.locator("#id_summary").fill(SUMMARY)
    me.page.locator("#id_outcomes").fill("Ký một văn bản\nBáo ngay khi mất thiết bị ký")
    me.page.locator("input[name=audiences][value=officials]").check()
    save(me)


def open_part(me: Walker, name: str | re.Pattern[str]) -> None:
    """From the course's editor to one of its lessons, or to its quiz."""
    me.open(me.page.locator(".parts ol").get_by_role("link", name=name).first)


def write_lesson(me: Walker, number: int, title: str = "") -> None:
    """Every hint of a lesson: the story, its text, the explanation, the step, what to remember."""
    open_part(me, re.compile(f"^Bài {number}"))
    if title:
        me.page.locator("#id_title").fill(title)
    me.page.locator("[name=body-0-value-title]").fill("Chuyện ở một phòng một cửa")
    write(me, 0, f"Chị An ký nhầm một văn bản. Bài {number} kể vì sao.")
    write(me, 1, "Chữ ký số thay cho chữ ký tay trên văn bản điện tử.")
    me.page.locator("[name=body-3-value-items-0-value-text]").fill("Cắm thiết bị, mở văn bản, bấm Ký.")
    write(me, 2, "Thiết bị ký số là của riêng một người.")
    save(me)
    me.follow("To the course")


def write_quiz(me: Walker) -> None:
    """Both sample questions: the first one is written anew, the second one taken away."""
    open_part(me, re.compile(f"{re.escape(TITLE)}$"))
    me.page.get_by_role("button", name=gettext("Delete")).locator("visible=true").last.click()
    write(me, 0, QUESTION)
    write(me, 1, "Mỗi người giữ thiết bị của mình.")
    choices = (("Chỉ mình tôi", ""), ("Văn thư giữ hộ", "Ai giữ là người ấy ký được."), ("Cả phòng", ""))
    for place, (text, comment) in enumerate(choices):
        me.page.locator(f"[name=questions-0-value-choices-{place}-value-text]").fill(text)
        me.page.locator(f"[name=questions-0-value-choices-{place}-value-feedback]").fill(comment)
    save(me)
    me.follow("To the course")


def rename_first_lesson(me: Walker, title: str) -> None:
    """A small change: another title for the first lesson."""
    open_part(me, re.compile("^Bài 1"))
    me.page.locator("#id_title").fill(title)
    save(me)
    me.follow("To the course")


def send(me: Walker) -> None:
    me.open(me.page.locator("button[name=action-submit]"))


def approve(me: Walker) -> None:
    """From the desk, where the course waits, through all of it, to its publication."""
    me.go("/admin/")
    me.sees("Waiting for your approval")
    me.no_barriers(within=".desk")
    me.follow("Read the whole course")
    me.sees_text(QUESTION)
    me.sees_text("Chỉ mình tôi")
    me.follow("Back to the course")
    me.open(me.page.locator("footer [data-workflow-action-name=approve]").locator("visible=true").first)
    me.sees("The course “%(title)s” is published as version %(number)s.", title=TITLE, number=CourseVersion.objects.count())


def begin_learning(me: Walker) -> None:
    me.follow_menu("Courses")
    me.main().get_by_role("link", name=TITLE).click()
    me.press("Enrol")


def test_a_course_is_written_approved_changed_and_kept_by_who_began(author_at_desk, walk, approver, ben, chi):
    me = author_at_desk
    opened: list[str] = []
    me.page.on("load", lambda page: opened.append(page.url))
    begin_course(me)
    editor = me.page.url
    write_page(me)
    for number in (1, 2, 3, 4):
        write_lesson(me, number, FIRST if number == 1 else "")
    write_quiz(me)
    me.follow("Read the whole course")
    for text in (FIRST, SUMMARY, QUESTION, "Chỉ mình tôi"):
        me.sees_text(text)
    me.no_barriers()
    me.go(editor)
    send(me)
    me.sees("With the approver")
    assert len(opened) <= PAGES_IN_FIVE_MINUTES, opened
    assert not CoursePage.objects.get().live

    me.open(me.main().get_by_role("link", name=TITLE).first)
    open_part(me, FIRST)  # what is locked can still be read

    judge = walk(approver, size=DESKTOP)
    approve(judge)
    assert CoursePage.objects.get().live

    early = walk(ben)
    begin_learning(early)
    early.sees_text(FIRST)
    early.no_barriers()

    me.go(editor)
    rename_first_lesson(me, BETTER)
    send(me)
    approve(judge)
    assert CourseVersion.objects.count() == 2

    early.page.reload()
    early.sees_text(FIRST)
    early.misses_text(BETTER)
    later = walk(chi)
    begin_learning(later)
    later.sees_text(BETTER)


def test_an_untouched_template_is_not_sent_and_a_course_that_was_sent_back_says_why(author_at_desk, walk, approver):
    me = author_at_desk
    begin_course(me)
    editor = me.page.url

    send(me)

    me.sees_text(gettext("Say in one sentence what people can do after this course."))
    assert me.page.url == editor
    write_page(me)
    for lesson in LessonPage.objects.all()[1:]:
        lesson.delete()
    me.go(editor)
    write_lesson(me, 1)
    write_quiz(me)
    send(me)

    judge = walk(approver, size=DESKTOP)
    judge.go(editor)
    judge.page.locator("footer [data-workflow-action-name=reject]").click()
    judge.page.locator(".modal #id_comment").fill("Thêm một ví dụ ở bài 1.")
    judge.open(judge.page.locator(".modal button[type=submit], .modal input[type=submit]").first)

    me.go("/admin/")
    me.sees("Sent back to you")
    me.sees_text("Thêm một ví dụ ở bài 1.")
    me.follow("Change it and send it again")
    me.sees_text("Thêm một ví dụ ở bài 1.")
    send(me)
    me.sees("With the approver")


def test_text_from_word_comes_in_clean(author_at_desk):
    me = author_at_desk
    begin_course(me)
    open_part(me, re.compile("^Bài 1"))
    field = me.page.locator(".public-DraftEditor-content").nth(1)
    field.click()
    me.page.keyboard.press("ControlOrMeta+a")
    me.page.keyboard.press("Delete")

    field.evaluate(PASTE, WORD.read_text(encoding="utf-8"))
    kept(me, "Bật xác thực hai lớp")
    save(me)

    lesson = LessonPage.objects.order_by("path").first()
    text = lesson.get_latest_revision_as_object().body[2].value.source
    assert re.sub(r' data-block-key="[a-z0-9]+"', "", text) == FROM_WORD
