"""Authors, approvers and issuers meet no English word in the admin."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from assessments.models import Quiz
from certificates.models import Issuer
from courses.models import CoursePage, LessonPage
from kit.catalogues.catalogue import without_placeholders
from people.models import Person
from tests.cast import StateTree
from tests.factories.certificates import IssuerFactory
from tests.factories.courses import site_pages, write_over

CATALOGUES = [path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("vi/LC_MESSAGES/*.po")]
WRITERS = [
    "",
    "account/",
    "pages/search/",
    "pages/{course}/",
    "pages/{course}/history/",
    "pages/{course}/edit/",
    "pages/{lesson}/edit/",
    "pages/add/courses/lessonpage/{course}/",
    "choose-page/",
    "choose-email-link/",
    "choose-phone-link/",
    "choose-external-link/",
    "choose-anchor-link/",
    "images/",
    "images/chooser/",
    "images/multiple/add/",
    "documents/",
    "documents/multiple/add/",
    "snippets/assessments/quiz/",
    "snippets/assessments/quiz/edit/{quiz}/",
    "reports/workflow/",
    "reports/workflow_tasks/",
    "khoa-hoc-moi/",
    "huong-dan/",
]
WAITING = ["", "pages/{course}/edit/"]
APPROVERS = ["", "huong-dan/", "reports/locked/", "reports/site-history/", "reports/aging-pages/", "pages/{course}/edit/"]
ISSUERS = ["", "huong-dan/", "snippets/certificates/issuer/", "snippets/certificates/issuer/edit/{issuer}/"]
WORD = re.compile(r"[a-z]{3,}")
ACCENTED = re.compile(r"\w*[^\W\d_a-zA-Z]\w*")
TAG = re.compile(r"<[^<>]+>")
SPOKEN = {"title", "placeholder", "aria-label", "alt"}
SILENT = {"script", "style", "option", "kbd", "code"}
# A button that only readers of screens meet: Wagtail's template has its name in English.
ENGLISH_ONLY = {"Search"}


class Reader(HTMLParser):
    """Collects what a page lets people read or hear."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        said = SPOKEN | ({"value"} if tag == "input" and dict(attrs).get("type") == "submit" else set())
        self.texts += [value for name, value in attrs if name in said and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data.strip())


def words_of(text: str) -> set[str]:
    """Return the words of a text that are written without accents."""
    return set(WORD.findall(ACCENTED.sub(" ", without_placeholders(TAG.sub(" ", text))).lower()))


@pytest.fixture(scope="module")
def english() -> set[str]:
    """The words of English texts that no Vietnamese text contains."""
    entries = [entry for path in CATALOGUES for entry in polib.pofile(str(path))]
    said = {word for entry in entries for word in words_of(entry.msgid)}
    return said - {word for entry in entries for word in words_of(entry.msgstr or entry.msgstr_plural.get(0, ""))}


@pytest.fixture
def things(author: Person, state: StateTree) -> dict[str, int]:
    return bring_things(author, state)


def bring_things(author: Person, state: StateTree) -> dict[str, int]:
    """A course with its lessons and its quiz, and an issuer, by the names that addresses call them."""
    site_pages()
    form = {"starter": "short", "title": "Bảo vệ dữ liệu", "owner": state.ward.pk}
    as_person(author).post(reverse("courses_course_new"), form)
    course = CoursePage.objects.get()
    issuer: Issuer = IssuerFactory(unit=state.ward)
    lesson = LessonPage.objects.order_by("pk").first()
    return {"course": course.pk, "lesson": lesson.pk, "quiz": Quiz.objects.get().pk, "issuer": issuer.pk}


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="people.sign_in.backends.LoginNameBackend")
    return client


def left_over(person: Person, addresses: list[str], things: dict[str, int], english: set[str]) -> list[str]:
    """Return the texts of pages in which an English word stands, each after its address."""
    client, found = as_person(person), []
    for address in (f"/admin/{rest}".format(**things) for rest in addresses):
        response = client.get(address)
        assert response.status_code == 200, address
        page = response.content.decode()
        page = json.loads(page)["html"] if response.headers["Content-Type"] == "application/json" else page
        texts = {text for text in Reader(page).texts if text not in ENGLISH_ONLY}
        found += sorted(f"{address}: {text}" for text in texts if words_of(text) & english)
    return found


def test_pages_of_the_admin_are_in_vietnamese(
    author: Person, approver: Person, issuer_person: Person, things: dict[str, int], english: set[str]
) -> None:
    found = left_over(author, WRITERS, things, english)
    course = CoursePage.objects.get()
    write_over(course)
    course.get_workflow().start(course, author)
    found += left_over(author, WAITING, things, english)
    found += left_over(approver, APPROVERS, things, english)
    found += left_over(issuer_person, ISSUERS, things, english)

    assert found == []


def test_the_browser_is_sent_our_words(author: Person) -> None:
    words = as_person(author).get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    assert '"Dashboard": "B\\u00e0n l\\u00e0m vi\\u1ec7c"' in words


def test_the_first_rows_of_wagtail_have_names_in_vietnamese(things: dict[str, int], author: Person) -> None:
    page = as_person(author).get("/admin/pages/search/").content.decode()

    assert "Các trang" in page
    assert ">Root<" not in re.sub(r"\s", "", page)
