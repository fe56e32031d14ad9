"""Filling in a quiz by hand: `tests.factories.assessments.one_of_each`, a question of every kind."""

from collections.abc import Callable

from django.utils.translation import gettext
from playwright.sync_api import Locator

from tests.journeys.walker import Walker


def _tick(*texts: str) -> Callable[[Locator], None]:
    def act(question: Locator) -> None:
        for text in texts:
            question.get_by_label(text, exact=True).check()

    return act


def _type(text: str) -> Callable[[Locator], None]:
    return lambda question: question.locator("input[type=text]").fill(text)


def _choose(**places: str) -> Callable[[Locator], None]:
    def act(question: Locator) -> None:
        for thing, place in places.items():
            row = question.locator("label.place").filter(has=question.page.get_by_text(thing.replace("_", " "), exact=True))
            row.locator("select").select_option(label=place)

    return act


def _is_true(question: Locator) -> None:
    question.get_by_label(gettext("True"), exact=True).check()


def _is_false(question: Locator) -> None:
    question.get_by_label(gettext("False"), exact=True).check()


Act = Callable[[Locator], None]
RIGHT: dict[str, Act] = {
    "có người gọi xin mã OTP": _tick("Gác máy"),
    "Những việc nào an toàn?": _tick("Mật khẩu dài", "Hai lớp"),
    "Có hai mức tài khoản.": _is_true,
    "Việc đầu tiên?": _type("Tắt máy"),
    "Bao nhiêu?": _type("1.234,5"),
    "Ghép.": _choose(Giục="Thúc giục", Xin_mã="Đòi OTP", Dọa="Thúc giục"),
    "Sắp xếp.": _choose(Gác_máy="1", Gọi_lại="2", Báo_công_an="3"),
}
WRONG: dict[str, Act] = {
    **RIGHT,
    "có người gọi xin mã OTP": _tick("Đọc mã"),
    "Những việc nào an toàn?": _tick("Dùng chung mật khẩu"),
    "Có hai mức tài khoản.": _is_false,
}


def fill(walker: Walker, answers: dict[str, Act]) -> None:
    """Answer every question, in the order in which the site shows them, once its script shows them one by one."""
    if walker.script:
        walker.page.locator("#quiz.is-live").wait_for()
    for place, question in enumerate(walker.page.locator("fieldset.question").all()):
        if not question.is_visible():
            walker.page.locator(".quiz-strip a").nth(place).click()
        text = question.locator(".question-text").inner_text()
        act = next(act for part, act in answers.items() if part in text)
        act(question)


def saved(walker: Walker) -> None:
    """Wait until the site says that everything given so far is saved."""
    said = gettext("Saved at {time}").partition("{")[0]
    walker.page.locator("[data-status]", has_text=said).wait_for()


def given(walker: Walker) -> dict[str, str]:
    """Return what stands in each question now: chosen labels, typed text, chosen places."""
    script = """node => [...node.querySelectorAll("input:checked")].map(one => one.closest("label").innerText.trim())
        .concat([...node.querySelectorAll("input[type=text]")].map(one => one.value))
        .concat([...node.querySelectorAll("select")].map(one => one.selectedOptions[0].text)).join(" | ")"""
    questions = walker.page.locator("fieldset.question").all()
    return {one.locator(".question-text").text_content() or "": one.evaluate(script) for one in questions}
