"""Publishing a course as one."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from assessments.models import Attempt
from courses.actions.publish_course import publish_course
from courses.models import CoursePage, CourseVersion, LessonPage
from kit.refusals import Refusal
from people.models import Person
from tests.cast import StateTree
from tests.courses.test_blocks import SVG
from tests.factories.assessments import QuizFactory
from tests.factories.courses import CourseFactory, EnrolmentFactory, course_page


def test_publishing_makes_a_version_with_its_lessons(state: StateTree, approver: Person) -> None:
    page = course_page(course=CourseFactory(owner=state.ward), lessons=2, minutes=45)

    version = publish_course(page=page, by=approver)

    assert (version.number, version.titles, version.minutes) == (1, {"vi": "An toàn thông tin"}, 45)
    assert version.lessons == [{"key": "bai-1", "minutes": 10}, {"key": "bai-2", "minutes": 10}]
    assert version.rule == {"all_lessons": True, "pass_quiz": False}
    assert list(version.contents.values_list("key", "locale", "position", "title")) == [
        ("bai-1", "vi", 1, "Bài 1"),
        ("bai-2", "vi", 2, "Bài 2"),
    ]
    assert version.published_by == approver
    assert CoursePage.objects.get().live
    assert LessonPage.objects.live().count() == 2


def test_publishing_unchanged_makes_no_version(state: StateTree, approver: Person) -> None:
    page = course_page(course=CourseFactory(owner=state.ward))
    version = publish_course(page=page, by=approver)

    again = publish_course(page=CoursePage.objects.get(), by=approver)

    assert again == version


def test_a_changed_lesson_makes_a_version_and_leaves_the_old_one(state: StateTree, approver: Person) -> None:
    page = course_page(course=CourseFactory(owner=state.ward))
    first = publish_course(page=page, by=approver)
    lesson = LessonPage.objects.get(key="bai-1")
    lesson.body = [("heading", "Mới")]
    lesson.save_revision()

    second = publish_course(page=CoursePage.objects.get(), by=approver)

    assert second.number == 2
    assert first.contents.get(key="bai-1").body[0].value == "Mở đầu"
    assert second.contents.get(key="bai-1").body[0].value == "Mới"


def test_a_course_without_lessons_is_refused_and_stays_unpublished(state: StateTree, approver: Person) -> None:
    page = course_page(course=CourseFactory(owner=state.ward), lessons=0)

    with pytest.raises(Refusal) as refused:
        publish_course(page=page, by=approver)

    assert refused.value.code == "not_ready"
    assert not CoursePage.objects.get().live
    assert not CourseVersion.objects.exists()


def test_an_author_may_not_publish(state: StateTree, author: Person) -> None:
    page = course_page(course=CourseFactory(owner=state.ward))

    with pytest.raises(Refusal) as refused:
        publish_course(page=page, by=author)

    assert refused.value.code == "may_not_publish"


def test_unpublished_it_leaves_the_catalogue_and_learners_go_on(
    state: StateTree, approver: Person, ben: Person, signed_in
) -> None:
    version = publish_course(page=course_page(course=CourseFactory(owner=state.ward)), by=approver)
    enrolment = EnrolmentFactory(person=ben, course_version=version)

    CoursePage.objects.get().unpublish(user=approver)

    client = signed_in(ben)
    assert client.get("/khoa-hoc/an-toan-thong-tin/").status_code == 404
    assert client.get(f"/viec-hoc/{enrolment.ref}/bai/bai-1/").status_code == 200
    assert client.post(f"/khoa-hoc/{version.course.code}/ghi-danh/").status_code == 404


def test_a_practice_quiz_is_published_with_its_lesson_and_begun_from_it(
    state: StateTree, approver: Person, ben: Person, signed_in
) -> None:
    quiz = QuizFactory(owner=state.ward)
    page = course_page(course=CourseFactory(owner=state.ward))
    lesson = LessonPage.objects.get(key="bai-1")
    lesson.body = [*lesson.body.raw_data, {"type": "quiz", "value": {"quiz": quiz.pk}}]
    lesson.save_revision()
    version = publish_course(page=page, by=approver)
    enrolment = EnrolmentFactory(person=ben, course_version=version)
    client = signed_in(ben)

    page_html = client.get(f"/viec-hoc/{enrolment.ref}/bai/bai-1/").content.decode()
    begun = client.post(f"/viec-hoc/{enrolment.ref}/luyen-tap/{quiz.ref}/")

    assert quiz.versions.count() == 1
    assert f'action="/viec-hoc/{enrolment.ref}/luyen-tap/{quiz.ref}/"' in page_html
    assert begun.headers["Location"].startswith("/bai-lam/")
    assert Attempt.objects.get().context == f"practice:{enrolment.pk}:{quiz.pk}"


def test_a_picture_that_learners_see_cannot_be_deleted(state: StateTree, approver: Person) -> None:
    image = get_image_model().objects.create(title="Hình", file=ImageFile(BytesIO(SVG), name="hinh.svg"))
    page = course_page(course=CourseFactory(owner=state.ward))
    lesson = LessonPage.objects.get(key="bai-1")
    lesson.body = [{"type": "image", "value": {"image": image.pk, "alt": "Hình"}}]
    lesson.save_revision()
    publish_course(page=page, by=approver)

    with pytest.raises(Refusal) as refused:
        image.delete()

    assert refused.value.code == "in_use"
