"""Three languages in the browser: a course learnt in two of them, and every kind of page read for words of another."""

import re

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from courses.actions.publish_course import publish_course
from courses.models import Enrolment, LessonProgress
from lms.demo.accounts import ACCOUNTS
from lms.demo.load import load
from people.models import Person
from tests.factories.courses import CourseFactory, course_page, in_english
from tests.journeys.walker import DESKTOP, PHONE, Walker

pytestmark = pytest.mark.once

# What reads as one language among the words of another. Vietnamese is known by its letters,
# names of places, people and things in it aside.
SIGNS = {
    "vi": re.compile(r"[ăđơưĂĐƠƯ]|[\u1ea0-\u1ef9]"),
    "en": re.compile(r"\b(?:the|and|your|with|this|lessons?|have)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:vous|votre|les|des|une|dans|avec|leçons?)\b", re.IGNORECASE),
}
NAMES = re.compile(
    r"Ủy ban nhân dân phường Hải An|Học Vụ Số|Việt Nam|Tiếng Việt|English|Français|The data[^.]*\.|@\S+|\S+\.vn\S*|Zalo[^<]*|chị|"
    r"(?:[Pp]hường |ward )?(?:Hải An|Hải Phòng|Cửa Đình|Ngô Quyền)|(?:Mrs|Mr|Ms|Mme|M\.|Miss) \w+(?: \w+)?|"
    r"(?:Next lesson|Leçon suivante)\s?:.*",  # with the title of a lesson that may be there in Vietnamese only
)
# Names of skills come from the frameworks, which are there in Vietnamese and English: options are passed over.
SHOWN = """() => {
  const own = document.documentElement.lang, found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const inside = node.parentElement;
    const text = node.textContent.trim();
    if (text && !inside.closest("script, style, template, option") && inside.closest("[lang]").lang === own) found.push(text);
  }
  for (const image of document.querySelectorAll("main img[alt]")) {
    if (image.closest("[lang]").lang === own) found.push(image.alt);
  }
  return [own, document.title, found];
}"""
COURSE = "/khoa-hoc/an-toan-thong-tin/"
PAGES = ("/", "/khoa-hoc/", COURSE, f"{COURSE}vi-sao-la-muc-tieu/", f"{COURSE}cuoc-goi-gia-mao/")
PLAIN = ("/gioi-thieu/", "/tro-giup/", "/quyen-rieng-tu/")


@pytest.fixture
def bilingual(state):
    """A course of two lessons in Vietnamese and English."""
    page = course_page(course=CourseFactory(owner=state.ward))
    in_english(page)
    publish_course(page=page, by=None)


def choose(me: Walker, name: str) -> None:
    """Choose a language at the foot of the page."""
    me.open(me.page.get_by_role("contentinfo").get_by_role("button", name=name))


def test_a_lesson_is_learnt_in_english_and_the_next_one_in_vietnamese(bilingual, ben, walk):
    me = walk(ben, size=PHONE)
    choose(me, "English")
    with override("en"):
        me.go("/khoa-hoc/")
        assert me.page.url.endswith("/en/khoa-hoc/")
        me.open(me.main().get_by_role("link", name="Information security"))
        me.press("Enrol")
        assert me.main().get_by_role("heading", level=1).inner_text() == "Lesson 1"
        me.press("I have read it, next lesson")
        assert me.main().get_by_role("heading", level=1).inner_text() == "Lesson 2"

    choose(me, "Tiếng Việt")

    assert me.main().get_by_role("heading", level=1).inner_text() == "Bài 2"
    me.press("I have read it, finish")
    me.sees("You have completed this course. Well done!")
    assert LessonProgress.objects.filter(enrolment=Enrolment.objects.get(person=ben), done_at__isnull=False).count() == 2


@pytest.fixture
def demo(db, settings, tmp_path):
    """A site in demo mode with the small demo."""
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path
    load(seed=7, small=True)


def left_over(me: Walker, language: str) -> set[tuple[str, str]]:
    """Return what the page in front says in another language than its reader's."""
    own, title, texts = me.page.evaluate(SHOWN)
    assert own == language, me.page.url
    others = [sign for other, sign in SIGNS.items() if other != language]
    said = [NAMES.sub(" ", text) for text in [title, *texts]]
    found = ((text, sign.search(text)) for text in said for sign in others)
    return {
        (me.page.url.removeprefix(me.site), text[max(0, sign.start() - 30) : sign.end() + 30]) for text, sign in found if sign
    }


def test_no_page_says_a_word_in_another_language_than_its_readers(demo, walk):
    me, learner = walk(size=DESKTOP), next(account for account in ACCOUNTS if account.key == "learner")
    enrolment = Enrolment.objects.filter(course__code="an-toan-thong-tin", person__login_name=learner.login_name).first()
    own = ["/viec-hoc/"]
    if enrolment is not None:
        key = enrolment.course_version.lessons[3]["key"]
        own += [f"/viec-hoc/{enrolment.ref}/", f"/viec-hoc/{enrolment.ref}/bai/{key}/"]
    found = set()
    for language, name in settings.LANGUAGES:
        me.context.clear_cookies()
        me.go("/")
        choose(me, name)
        for path in (*PAGES, *PLAIN):
            me.go(path)
            assert me.page.url == f"{me.site}{'' if language == 'vi' else f'/{language}'}{path}"
            found |= left_over(me, language)
        Person.objects.filter(login_name=learner.login_name).update(language=language)
        me.go("/tai-khoan/dang-nhap/")
        me.open(me.main().locator(f"button[name=role][value={learner.key}]"))
        for path in own:
            me.go(path)
            found |= left_over(me, language)

    assert sorted(found) == []
    assert gettext("Home") == "Trang chủ"
