"""One course in several languages: which page a reader is given, and what a version holds."""

import pytest
from django.test import Client
from django.utils.translation import override

from courses.actions.publish_course import publish_course
from courses.models import Course, CoursePage, CourseVersion, LessonPage
from courses.queries.catalogue import Wanted, catalogue
from people.models import Person
from tests.cast import StateTree
from tests.factories.courses import CourseFactory, EnrolmentFactory, course_page, in_english

pytestmark = pytest.mark.django_db
VI, EN = "/khoa-hoc/an-toan-thong-tin/", "/en/khoa-hoc/an-toan-thong-tin/"


@pytest.fixture
def course(state: StateTree) -> Course:
    return CourseFactory(owner=state.ward)


@pytest.fixture
def bilingual(course: Course) -> CourseVersion:
    page = course_page(course=course)
    in_english(page)
    return publish_course(page=page, by=None)


def speaking(language: str, client: Client) -> Client:
    client.cookies["language"] = language
    return client


def heading(page: str) -> str:
    return page.partition("<h1>")[2].partition("</h1>")[0]


# Addresses


@pytest.mark.parametrize(
    ("chosen", "asked", "given"),
    [
        ("", VI, VI),
        ("", EN, EN),
        ("vi", VI, VI),
        ("vi", EN, VI),
        ("en", VI, EN),
        ("en", EN, EN),
        ("fr", VI, VI),
        ("fr", EN, VI),
        ("", "/fr" + VI, VI),
    ],
)
def test_each_reader_is_led_to_their_own_language(bilingual, client: Client, chosen: str, asked: str, given: str) -> None:
    response = (speaking(chosen, client) if chosen else client).get(f"{asked}?q=1")

    if asked == given:
        assert response.status_code == 200
        assert heading(response.text) == ("An toàn thông tin" if given == VI else "Information security")
    else:
        assert (response.status_code, response["Location"]) == (302, f"{given}?q=1")


def test_the_account_decides_before_the_address(bilingual, ben: Person, signed_in) -> None:
    client = signed_in(ben)

    assert client.get(EN)["Location"] == VI
    Person.objects.filter(pk=ben.pk).update(language="en")
    assert client.get(VI)["Location"] == EN
    assert client.get("/")["Location"] == "/en/"


def test_a_visitor_is_spoken_to_in_the_language_of_the_address_until_they_close_the_browser(bilingual, client: Client) -> None:
    response = client.get(EN)

    cookie = response.cookies["language"]
    assert (response["Content-Language"], cookie.value, cookie["max-age"]) == ("en", "en", "")
    assert client.get("/tai-khoan/dang-nhap/")["Content-Language"] == "en"
    assert "language" not in Client().get("/en/khong-co/").cookies


def test_choosing_a_language_leads_to_the_same_page_in_it(bilingual, client: Client) -> None:
    page = client.post("/ngon-ngu/", {"language": "en", "next": f"{VI}bai-1/"}, follow=True)

    assert page.redirect_chain[-1][0] == f"{EN}bai-1/"
    assert heading(page.text) == "Lesson 1"
    back = client.post("/ngon-ngu/", {"language": "vi", "next": f"{EN}bai-1/"}, follow=True)
    assert (back.redirect_chain[-1][0], heading(back.text)) == (f"{VI}bai-1/", "Bài 1")


def test_search_engines_are_told_of_all_languages(bilingual, client: Client, settings) -> None:
    page = client.get(EN).text

    for code, path in (("vi", VI), ("x-default", VI), ("en", EN)):
        assert f'<link rel="alternate" hreflang="{code}" href="{settings.PUBLIC_ORIGIN}{path}">' in page


def test_a_page_that_is_only_there_in_vietnamese_says_so(course: Course, client: Client) -> None:
    publish_course(page=course_page(course=course), by=None)
    sentence = "This page exists only in Vietnamese so far."

    assert sentence in speaking("en", client).get(VI).text
    assert 'hreflang="' not in client.get(VI).text
    assert sentence not in Client().get(VI).text


def test_links_that_are_passed_on_name_no_language(bilingual, ana: Person, signed_in, settings) -> None:
    Person.objects.filter(pk=ana.pk).update(language="en")

    assert f"{settings.PUBLIC_ORIGIN}{VI}" in signed_in(ana).get(EN).text


# The catalogue


def test_the_catalogue_shows_every_course_once_in_the_language_nearest_to_the_reader(bilingual, state: StateTree) -> None:
    publish_course(page=course_page(title="Văn phòng số", course=CourseFactory(owner=state.ward)), by=None)

    with override("en"):
        assert {page.title for page in catalogue()} == {"Information security", "Văn phòng số"}
        for words in ("INFORMATION", "toan thong", "an toàn"):
            assert [page.title for page in catalogue(Wanted(words=words))] == ["Information security"]
    with override("vi"):
        assert {page.title for page in catalogue()} == {"An toàn thông tin", "Văn phòng số"}
        assert catalogue(Wanted(words="information")) == []


# Versions


def test_one_publication_holds_all_languages(bilingual: CourseVersion) -> None:
    assert (bilingual.number, bilingual.titles) == (1, {"vi": "An toàn thông tin", "en": "Information security"})
    assert list(bilingual.contents.values_list("locale", "key", "position", "title")) == [
        ("en", "bai-1", 1, "Lesson 1"),
        ("en", "bai-2", 2, "Lesson 2"),
        ("vi", "bai-1", 1, "Bài 1"),
        ("vi", "bai-2", 2, "Bài 2"),
    ]
    assert CoursePage.objects.live().count() == 2
    assert LessonPage.objects.live().count() == 4


def test_a_language_that_comes_later_is_added_to_the_version_that_people_have(course: Course, ben: Person, signed_in) -> None:
    page = course_page(course=course)
    version = publish_course(page=page, by=None)
    enrolment = EnrolmentFactory(person=ben, course_version=version)
    Person.objects.filter(pk=ben.pk).update(language="en")
    client = signed_in(ben)
    lesson = f"/viec-hoc/{enrolment.ref}/bai/bai-1/"
    before = client.get(lesson).text

    in_english(page)
    again = publish_course(page=CoursePage.objects.get(locale__language_code="vi"), by=None)

    assert (again, CourseVersion.objects.count()) == (version, 1)
    assert (heading(before), heading(client.get(lesson).text)) == ("Bài 1", "Lesson 1")
    assert list(version.contents.filter(locale="vi").values_list("title", flat=True)) == ["Bài 1", "Bài 2"]


def test_a_translation_that_is_corrected_makes_a_version_and_who_began_keeps_theirs(bilingual, ben: Person, signed_in) -> None:
    enrolment = EnrolmentFactory(person=ben, course_version=bilingual)
    Person.objects.filter(pk=ben.pk).update(language="en")
    lesson = LessonPage.objects.get(locale__language_code="en", key="bai-1")
    lesson.title = "Lesson one"
    lesson.save_revision()

    second = publish_course(page=CoursePage.objects.get(locale__language_code="vi"), by=None)

    assert second.number == 2
    assert second.contents.get(locale="en", key="bai-1").title == "Lesson one"
    assert heading(signed_in(ben).get(f"/viec-hoc/{enrolment.ref}/bai/bai-1/").text) == "Lesson 1"


def test_a_lesson_without_a_translation_is_read_in_vietnamese_and_says_so(course: Course, ben: Person, signed_in) -> None:
    page = course_page(course=course)
    in_english(page, lessons=1)
    version = publish_course(page=page, by=None)
    enrolment = EnrolmentFactory(person=ben, course_version=version)
    Person.objects.filter(pk=ben.pk).update(language="en")
    client = signed_in(ben)

    second = client.get(f"/viec-hoc/{enrolment.ref}/bai/bai-2/").text

    assert (heading(second), "exists only in Vietnamese" in second) == ("Bài 2", True)
    assert '<article class="prose lesson" lang="vi"' in second
    assert [title in client.get(EN).text for title in ("Lesson 1", "Bài 2", "Bài 1")] == [True, True, False]
    assert client.get(f"{EN}bai-2/")["Location"] == f"{VI}bai-2/"


def test_progress_is_one_in_all_languages(bilingual: CourseVersion, ben: Person, signed_in) -> None:
    enrolment = EnrolmentFactory(person=ben, course_version=bilingual)
    client = signed_in(ben)
    client.post("/ngon-ngu/", {"language": "en"})
    client.post(f"/viec-hoc/{enrolment.ref}/bai/bai-1/da-doc/")

    english = client.get("/viec-hoc/").text
    client.post("/ngon-ngu/", {"language": "vi"})
    vietnamese = client.get("/viec-hoc/").text

    assert ("Information security" in english, "Next lesson: Lesson 2" in english) == (True, True)
    assert ("An toàn thông tin" in vietnamese, "Bài tiếp theo: Bài 2" in vietnamese) == (True, True)


def test_what_leads_takes_its_translations_along(bilingual: CourseVersion) -> None:
    page = CoursePage.objects.get(locale__language_code="vi")
    page.unpublish()
    assert not CoursePage.objects.live().exists()

    LessonPage.objects.get(locale__language_code="vi", key="bai-2").delete()
    assert list(LessonPage.objects.values_list("key", flat=True)) == ["bai-1", "bai-1"]
    CoursePage.objects.get(locale__language_code="vi").delete()
    assert not CoursePage.objects.exists()


@pytest.mark.parametrize("path", [EN, f"{EN}bai-1/"])
def test_a_page_in_another_language_costs_no_more(bilingual, ben: Person, signed_in, django_assert_max_num_queries, path) -> None:
    Person.objects.filter(pk=ben.pk).update(language="en")
    client = signed_in(ben)
    client.get(path)

    with django_assert_max_num_queries(12):
        client.get(path)
