"""How a course is translated in the admin: laid out, text by text, followed, published with the course; by whom."""

import json

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from assessments.models import Quiz
from courses.actions.publish_course import publish_course
from courses.actions.translate import begin_translation, follow_original
from courses.models import CataloguePage, CoursePage, CourseVersion, HomePage, LessonPage
from kit.refusals import Refusal
from people.models import Person
from tests.cast import StateTree, member
from tests.factories.assessments import QuizFactory
from tests.factories.courses import CourseFactory, course_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(state: StateTree) -> CoursePage:
    """The draft of a course with one lesson and a quiz."""
    quiz = Quiz.objects.get(pk=QuizFactory(owner=state.ward, count=1).pk)
    return course_page(course=CourseFactory(owner=state.ward), lessons=1, quiz=quiz)


def leading(page: CoursePage) -> CoursePage:
    return CoursePage.objects.get(pk=page.pk)


def say_in_english(model: type | None = None) -> None:
    """Translate every text that waits, of one kind of thing or of all."""
    for row in Translation.objects.all():
        if model is not None and not isinstance(row.get_target_instance(), model):
            continue
        for segment in StringSegment.objects.filter(source=row.source).select_related("string", "context"):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=row.target_locale,
                context=segment.context,
                defaults={"data": f"EN {segment.string.data}"},
            )


def test_a_course_is_laid_out_whole_and_nothing_is_published(page: CoursePage, author: Person) -> None:
    begin_translation(page=page, language="en", by=author)
    begin_translation(page=page, language="en", by=author)

    assert sorted(type(row.get_target_instance()).__name__ for row in Translation.objects.all()) == [
        "CoursePage",
        "LessonPage",
        "Quiz",
    ]
    other = CoursePage.objects.get(locale__language_code="en")
    assert (other.course, other.quiz, other.slug, other.live) == (page.course, page.quiz, page.slug, False)
    assert LessonPage.objects.get(locale__language_code="en").key == "bai-1"
    assert not LessonPage.objects.get(locale__language_code="en").permissions_for_user(author).can_delete()
    assert CataloguePage.objects.get(locale__language_code="en").title == "Courses"
    assert not HomePage.objects.get(locale__language_code="en").live
    assert not CoursePage.objects.live().exists()


def test_what_is_translated_to_the_end_goes_along(page: CoursePage, author: Person) -> None:
    begin_translation(page=page, language="en", by=author)
    say_in_english()

    version = publish_course(page=leading(page), by=None)

    assert version.titles == {"vi": "An toàn thông tin", "en": "EN An toàn thông tin"}
    assert version.contents.get(locale="en").body[0].value == "EN Mở đầu"
    question = version.quiz_version.items.get().question_version
    assert question.content["strings"]["en"]["text"].startswith("EN Câu 1")
    assert set(question.content["strings"]["en"]["choices"]) == set(question.content["options"]["choices"])
    assert all(text.startswith("EN ") for text in question.content["strings"]["en"]["choices"].values())


def test_what_is_not_finished_stays_behind_and_comes_later_into_the_same_version(page: CoursePage, author: Person) -> None:
    begin_translation(page=page, language="en", by=author)
    say_in_english(CoursePage)

    version = publish_course(page=leading(page), by=None)

    assert set(version.titles) == {"vi", "en"}
    assert list(version.contents.values_list("locale", flat=True)) == ["vi"]
    assert set(version.quiz_version.titles) == {"vi"}
    say_in_english()
    assert publish_course(page=leading(page), by=None) == version
    assert sorted(version.contents.values_list("locale", flat=True)) == ["en", "vi"]
    version.quiz_version.refresh_from_db()
    assert set(version.quiz_version.titles) == {"vi", "en"}
    assert CourseVersion.objects.count() == 1


def test_a_change_waits_for_its_translation_and_the_rest_stays(page: CoursePage, author: Person) -> None:
    begin_translation(page=page, language="en", by=author)
    say_in_english()
    publish_course(page=leading(page), by=None)
    lesson = LessonPage.objects.get(locale__language_code="vi")
    lesson.body = [*lesson.body.raw_data, {"type": "heading", "value": "Thêm"}]
    lesson.save_revision()

    second = publish_course(page=leading(page), by=None)

    assert (second.number, set(second.titles)) == (2, {"vi", "en"})
    assert list(second.contents.values_list("locale", flat=True)) == ["vi"]
    say_in_english()
    follow_original(page=leading(page), by=author)
    publish_course(page=leading(page), by=None)
    assert [block.value for block in second.contents.get(locale="en").body if block.block_type == "heading"] == [
        "EN Mở đầu",
        "EN Thêm",
    ]


def test_the_screen_shows_how_far_each_part_is(page: CoursePage, author: Person, signed_in) -> None:
    client, address = signed_in(author), f"/admin/khoa-hoc/{page.pk}/ngon-ngu/"
    before = client.get(address).text

    client.post(address, {"begin": "en"})
    say_in_english(LessonPage)
    after = client.get(address).text

    assert ("Bắt đầu dịch" in before, "đã xong" in before) == (True, False)
    assert ("đã xong" in after, "đã dịch 0/" in after, "Cập nhật theo bản tiếng Việt" in after) == (True, True, True)
    lesson = LessonPage.objects.get(locale__language_code="en")
    assert f"/admin/pages/{lesson.pk}/edit/" in after
    assert "js-translation-editor" in client.get(f"/admin/pages/{lesson.pk}/edit/").text


def test_strangers_neither_see_nor_begin_translations(page: CoursePage, author: Person, eve: Person, signed_in) -> None:
    begin_translation(page=page, language="en", by=author)
    client = signed_in(eve)
    row = Translation.objects.get(source__specific_content_type__model="quiz")
    segment = row.source.stringsegment_set.first()

    assert client.get(f"/admin/khoa-hoc/{page.pk}/ngon-ngu/").status_code in {403, 404}
    with pytest.raises(Refusal):
        begin_translation(page=page, language="fr", by=eve)
    for path in (f"translate/{row.pk}/pofile/download/", f"translate/{row.pk}/strings/{segment.pk}/edit/"):
        assert client.get(f"/admin/localize/{path}").status_code in {403, 404}


@pytest.fixture
def neighbour(state: StateTree) -> Person:
    """Somebody who writes courses for another unit."""
    return member("Lý Thị Viết", state.other_ward, role="author", login_name="ly.thi.viet")


def test_who_writes_elsewhere_reads_no_questions_by_way_of_their_translation(
    page: CoursePage, author: Person, neighbour: Person, signed_in
) -> None:
    begin_translation(page=page, language="en", by=author)
    row = Translation.objects.get(source__specific_content_type__model="quiz")
    closed = ("reports/translations/", "api/snippets/assessments/quiz/", f"submit/snippet/assessments/quiz/{page.quiz.pk}/")
    paths = [f"/admin/localize/{path}" for path in (f"translate/{row.pk}/pofile/download/", *closed)]

    by_a_stranger = [signed_in(neighbour).get(path).status_code for path in paths]
    by_the_author = [signed_in(author).get(path).status_code for path in paths]

    assert (by_a_stranger, by_the_author) == ([404, 404, 404, 404], [200, 404, 404, 404])


def test_nothing_is_translated_while_the_approver_reads(page: CoursePage, author: Person, signed_in) -> None:
    begin_translation(page=page, language="en", by=author)
    say_in_english()
    page.get_workflow().start(leading(page), author)
    row = Translation.objects.get(source__specific_content_type__model="lessonpage")
    segment = row.source.stringsegment_set.first()

    answer = signed_in(author).put(
        f"/admin/localize/translate/{row.pk}/strings/{segment.pk}/edit/", json.dumps({"value": "x"}), "application/json"
    )

    assert answer.status_code == 404
    with pytest.raises(Refusal) as refused:
        begin_translation(page=leading(page), language="fr", by=author)
    assert refused.value.code == "waiting"
    assert not leading(page).get_translations().first().permissions_for_user(author).can_submit_for_moderation()


def test_the_librarys_button_leads_to_the_whole_course(page: CoursePage, author: Person, signed_in) -> None:
    lesson = Page.objects.get(pk=LessonPage.objects.get().pk)

    answer = signed_in(author).get(f"/admin/localize/submit/page/{lesson.pk}/")

    assert answer["Location"] == f"/admin/khoa-hoc/{page.pk}/ngon-ngu/"
