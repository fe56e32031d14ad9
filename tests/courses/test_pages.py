"""The pages that everybody sees."""

import pytest
from django.test import Client

from courses.actions.publish_course import publish_course
from courses.models import CoursePage
from people.models import Person
from skills.actions import load_frameworks
from tests.cast import StateTree
from tests.factories.courses import CourseFactory, EnrolmentFactory, course_page


@pytest.fixture
def published(state: StateTree) -> CoursePage:
    """A published course with two lessons."""
    page = course_page(
        course=CourseFactory(owner=state.ward, code="an-toan"),
        title="An toàn cho Đảng viên",
        outcomes="Biết dừng lại\nBiết báo tin",
        audiences=["party", "officials"],
    )
    publish_course(page=page, by=None)
    return CoursePage.objects.get()


def test_a_visitor_sees_the_course_and_is_asked_to_enrol(client: Client, published: CoursePage) -> None:
    answer = client.get("/khoa-hoc/an-toan-cho-dang-vien/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Biết báo tin" in page
    assert 'action="/khoa-hoc/an-toan/ghi-danh/"' in page


def test_a_draft_course_is_nowhere(client: Client, state: StateTree) -> None:
    course_page(title="Chưa xong")

    assert client.get("/khoa-hoc/chua-xong/").status_code == 404
    assert "Chưa xong" not in client.get("/khoa-hoc/").content.decode()


def test_a_visitor_reads_the_first_lesson_and_is_invited_to_the_second(client: Client, published: CoursePage) -> None:
    first = client.get("/khoa-hoc/an-toan-cho-dang-vien/bai-1/").content.decode()
    second = client.get("/khoa-hoc/an-toan-cho-dang-vien/bai-2/").content.decode()

    assert "Dừng lại, kiểm tra, báo tin." in first
    assert "Dừng lại, kiểm tra, báo tin." not in second


def test_a_learner_is_led_from_the_lesson_to_their_own(signed_in, ben: Person, published: CoursePage) -> None:
    enrolment = EnrolmentFactory(person=ben, course_version=published.course.versions.get())

    answer = signed_in(ben).get("/khoa-hoc/an-toan-cho-dang-vien/bai-2/")

    assert answer.headers["Location"] == f"/viec-hoc/{enrolment.ref}/bai/bai-2/"


def test_a_course_page_costs_at_most_eight_statements(
    signed_in, ben: Person, published: CoursePage, django_assert_max_num_queries
) -> None:
    EnrolmentFactory(person=ben, course_version=published.course.versions.get())
    client = signed_in(ben)
    client.get("/khoa-hoc/an-toan-cho-dang-vien/")

    with django_assert_max_num_queries(8):
        client.get("/khoa-hoc/an-toan-cho-dang-vien/")


def test_who_assigns_courses_finds_a_text_to_send_by_zalo(signed_in, ana: Person, published: CoursePage) -> None:
    page = signed_in(ana).get("/khoa-hoc/an-toan-cho-dang-vien/").content.decode()

    assert "Mời anh/chị tham gia khóa học “An toàn cho Đảng viên”, thời lượng 60 phút." in page
    assert "Vào học tại: http://localhost:8000/khoa-hoc/an-toan-cho-dang-vien/" in page


def test_learners_and_visitors_see_no_such_text(client: Client, signed_in, ben: Person, published: CoursePage) -> None:
    for reader in (client, signed_in(ben)):
        assert "share-text" not in reader.get("/khoa-hoc/an-toan-cho-dang-vien/").content.decode()


def test_a_level_is_told_in_words(client: Client, published: CoursePage) -> None:
    load_frameworks()
    for level, words in (("CB1", "Cơ bản 1"), ("X9", "X9")):
        published.level = level
        published.save_revision().publish()

        assert f"<dd>{words}</dd>" in client.get("/khoa-hoc/an-toan-cho-dang-vien/").content.decode()
