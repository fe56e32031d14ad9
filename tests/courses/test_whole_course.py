"""“Read the whole course”: what an approver decides about, with nothing left out."""

from django.urls import reverse
from django.utils.translation import gettext

from assessments.formats.plain import questions_from
from courses.models import CoursePage, LessonPage
from people.models import Person
from tests.cast import StateTree
from tests.courses.editor import as_person
from tests.factories.assessments import RIGHT, QuizFactory, one_of_each, single_choice
from tests.factories.courses import CourseFactory, course_page


def whole(person: Person, page: CoursePage) -> str:
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    return as_person(person).get(f"{url}?mode=whole").content.decode()


def test_every_question_stands_there_with_what_is_right(state: StateTree, approver: Person) -> None:
    quiz = QuizFactory(owner=state.ward, plain=one_of_each())
    page = course_page(course=CourseFactory(owner=state.ward), quiz=quiz)

    html = whole(approver, page)

    assert html.count("<fieldset") == 7
    assert "Những việc nào an toàn?" in html
    assert html.count(gettext("Right answer")) == 7
    assert RIGHT in html
    assert "Không ai được quyền hỏi mã OTP." in html


def test_the_quiz_is_read_as_its_draft_has_it(state: StateTree, approver: Person) -> None:
    quiz = QuizFactory(owner=state.ward)
    page = course_page(course=CourseFactory(owner=state.ward), quiz=quiz)
    quiz.questions = questions_from({"questions": [{**single_choice(1), "text": "Câu vừa sửa?"}]})
    quiz.save_revision()

    assert "Câu vừa sửa?" in whole(approver, page)


def test_practice_quizzes_are_read_in_their_lesson(state: StateTree, approver: Person) -> None:
    quiz = QuizFactory(owner=state.ward, title="Tự luyện", count=2)
    page = course_page(course=CourseFactory(owner=state.ward))
    lesson = LessonPage.objects.get(key="bai-1")
    lesson.body = [*lesson.body.raw_data, {"type": "quiz", "value": {"quiz": quiz.pk}}]
    lesson.save_revision()

    html = whole(approver, page)

    assert html.index("Bài 1") < html.index("Tự luyện") < html.index("Câu 2: có người gọi") < html.index("Bài 2")


def test_a_course_for_everybody_says_so(state: StateTree, approver: Person) -> None:
    page = course_page(course=CourseFactory(owner=state.ward))

    assert gettext("Everybody") in whole(approver, page)


def test_others_do_not_read_it(state: StateTree, ben: Person, eve: Person) -> None:
    page = course_page(course=CourseFactory(owner=state.ward), quiz=QuizFactory(owner=state.ward))

    assert [RIGHT in whole(person, page) for person in (ben, eve)] == [False, False]
