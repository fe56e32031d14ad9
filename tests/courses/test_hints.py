"""What the template told the author to write may not stay."""

import pytest
from django.contrib.messages import get_messages
from django.utils.translation import gettext, override
from wagtail.models import TaskState

from assessments.models import Quiz
from courses.actions.moderation import check_ready
from courses.models import CoursePage, LessonPage
from courses.queries.hints import hints_left, plain
from courses.queries.parts import lessons_of, quizzes_of
from kit.refusals import Refusal
from people.models import Person
from tests.courses.editor import as_person, send
from tests.courses.test_blocks import raster

STORY = "Tell in a few sentences what happened to somebody like your learners. Use no real names."


def left_in(page: CoursePage) -> list[tuple[str, int]]:
    """Return where hints stand in the latest revisions, and how many."""
    page = page.get_latest_revision_as_object()
    lessons = lessons_of(page)
    quizzes = [quiz.get_latest_revision_as_object() for quiz in quizzes_of(page, lessons)]
    return [(type(left.place).__name__, len(left.hints)) for left in hints_left(page, lessons, quizzes)]


def test_an_untouched_template_is_not_sent_and_every_place_is_named(begun: CoursePage, author: Person) -> None:
    answer = send(as_person(author), begun, "action-submit")

    told = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert not TaskState.objects.exists()
    assert gettext("Say in one sentence what people can do after this course.") in told
    assert all(lesson.title in told for lesson in LessonPage.objects.all())
    assert Quiz.objects.get().title in told
    assert "1, 2" in told


def test_a_course_that_was_written_is_sent(draft: CoursePage, author: Person) -> None:
    send(as_person(author), draft, "action-submit")

    assert TaskState.objects.count() == 1


def test_each_place_is_counted(begun: CoursePage) -> None:
    assert left_in(begun) == [("CoursePage", 2), *[("LessonPage", 5)] * 4, ("Quiz", 8)]


def test_one_hint_that_was_left_in_one_lesson_is_found(draft: CoursePage) -> None:
    lesson = LessonPage.objects.last()
    assert lesson is not None
    lesson.body = [("text", f"<p>Chuyện của chị Hoa.</p><p>{gettext(STORY)}</p>")]
    lesson.save_revision()

    with pytest.raises(Refusal) as refused:
        check_ready(page=draft.get_latest_revision_as_object())

    assert left_in(draft) == [("LessonPage", 1)]
    assert lesson.title in str(refused.value)


def test_a_hint_keeps_its_language(author: Person, begun: CoursePage) -> None:
    with override("en"):
        assert left_in(begun)[0] == ("CoursePage", 2)


def test_an_own_sentence_with_a_word_of_a_hint_is_no_hint(draft: CoursePage) -> None:
    lesson = LessonPage.objects.first()
    assert lesson is not None
    lesson.body = [("text", f"<p>{gettext('The right answer')} là hỏi lại cơ quan.</p>")]
    lesson.save_revision()

    assert left_in(draft) == []


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_a_picture_whose_file_is_gone_is_named(draft: CoursePage) -> None:
    image = raster()
    image.file.storage.delete(image.file.name)
    lesson = LessonPage.objects.last()
    assert lesson is not None
    lesson.body = [("image", {"image": image, "alt": "Hình", "caption": ""})]
    lesson.save_revision()

    with pytest.raises(Refusal) as refused:
        check_ready(page=draft.get_latest_revision_as_object())

    assert image.title in str(refused.value)
    assert lesson.title in str(refused.value)


def test_the_editor_says_what_is_still_to_be_written(begun: CoursePage, author: Person) -> None:
    page = as_person(author).get(f"/admin/pages/{begun.pk}/edit/").content.decode()

    assert page.count('class="parts-todo"') == 6


def test_words_are_compared_without_tags_entities_and_odd_spaces() -> None:
    assert plain('<p data-block-key="a1">Kể&nbsp; &amp; <b>nghe</b></p>') == "Kể & nghe"
