"""A quiz in several languages: one version, one mark, and the words of the reader."""

import pytest
from django.utils.translation import override

from assessments.actions.publish_quiz import publish_quiz
from assessments.formats.plain import questions_from
from assessments.kinds.registry import KINDS
from assessments.models import QuestionVersion, Quiz, QuizVersion
from assessments.queries.papers import paper_of
from people.models import Person
from tests.factories.assessments import QuizFactory, attempt_of, in_english, one_of_each, right_answer, single_choice

pytestmark = pytest.mark.django_db


def quiz_of(plain: list, **fields) -> Quiz:
    return Quiz.objects.get(pk=QuizFactory(plain=plain, **fields).pk)


def english(quiz: Quiz, plain: list) -> dict[str, Quiz]:
    """Return the English words of a quiz, unsaved, as publishing wants them."""
    return {"en": Quiz(title="Final test", intro="", questions=questions_from({"questions": plain}))}


def test_a_translation_lives_inside_the_version_and_is_marked_alike() -> None:
    quiz = quiz_of([single_choice(1), single_choice(2)])

    version = publish_quiz(quiz=quiz, by=None, translations=english(quiz, [in_english(1), in_english(2)]))

    item = paper_of(version).items[0]
    assert version.titles == {"vi": quiz.title, "en": "Final test"}
    assert item.content["strings"]["en"]["choices"][right_answer(item)] == "Hang up"
    assert item.kind.explain(item.content, right_answer(item), "en").right == ["Hang up"]
    assert item.kind.mark(item.content, right_answer(item)) == 1
    with override("en"):
        assert (version.title, QuestionVersion.objects.get(pk=item.version_id).text) == (
            "Final test",
            "Question 1: what do you do?",
        )


def test_a_language_is_added_to_the_version_there_is() -> None:
    quiz = quiz_of([single_choice(1)])
    first = publish_quiz(quiz=quiz, by=None)
    known = paper_of(first).items[0].content["strings"]["vi"]

    again = publish_quiz(quiz=quiz, by=None, translations=english(quiz, [in_english(1)]))
    later = publish_quiz(quiz=quiz, by=None)

    assert (again, later, QuizVersion.objects.count(), QuestionVersion.objects.count()) == (first, first, 1, 1)
    assert paper_of(again).items[0].content["strings"] == {"vi": known, "en": paper_of(later).items[0].content["strings"]["en"]}


def test_a_translation_that_was_published_and_is_corrected_makes_a_version() -> None:
    quiz = quiz_of([single_choice(1)])
    first = publish_quiz(quiz=quiz, by=None, translations=english(quiz, [in_english(1)]))
    corrected = {**in_english(1), "text": "Question 1: what now?"}

    second = publish_quiz(quiz=quiz, by=None, translations=english(quiz, [corrected]))

    assert second.number == 2
    assert paper_of(first).items[0].content["strings"]["en"]["text"] == "Question 1: what do you do?"
    assert paper_of(second).items[0].content["key"] == paper_of(first).items[0].content["key"]


@pytest.mark.parametrize("plain", [[in_english(1)], [in_english(1), {**in_english(2), "choices": in_english(2)["choices"][:2]}]])
def test_a_translation_that_lacks_something_stays_out(plain: list) -> None:
    quiz = quiz_of([single_choice(1), single_choice(2)])

    version = publish_quiz(quiz=quiz, by=None, translations=english(quiz, plain))

    assert set(version.titles) == {"vi"}
    assert set(paper_of(version).items[0].content["strings"]) == {"vi"}


def test_every_kind_is_marked_alike_in_every_language() -> None:
    quiz = quiz_of(one_of_each())
    said = [_said_differently(question) for question in one_of_each()]

    version = publish_quiz(quiz=quiz, by=None, translations=english(quiz, said))

    assert set(version.titles) == {"vi", "en"}
    for item in paper_of(version).items:
        shown = KINDS[item.kind.name].view(item.asked(seed=1, shuffle=True, locale="en", response=None))
        assert "vi:" not in str(shown)
        assert item.kind.mark(item.content, right_answer(item)) == 1
    short = next(item for item in paper_of(version).items if item.kind.name == "short_text")
    assert [short.kind.mark(short.content, text) for text in ("gác máy", "en: gác máy", "chờ")] == [1, 1, 0]
    assert short.kind.explain(short.content, None, "en").right == ["en: gác máy"]


def _said_differently(value):
    """Return a question whose every word is another, in the same order; things that are the same stay the same."""
    if isinstance(value, dict):
        kept = {"key", "kind", "lesson", "points", "correct", "tolerance"}
        return {name: part if name in kept else _said_differently(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_said_differently(part) for part in value]
    return f"en: {value}" if isinstance(value, str) else value


def test_an_attempt_is_read_in_the_language_of_its_reader(ben: Person, signed_in) -> None:
    quiz = quiz_of([single_choice(1)])
    version = publish_quiz(quiz=quiz, by=None, translations=english(quiz, [in_english(1)]))
    attempt = attempt_of(ben, version)
    client = signed_in(ben)

    before = client.get(f"/bai-lam/{attempt.ref}/").content.decode()
    Person.objects.filter(pk=ben.pk).update(language="en")
    after = client.get(f"/bai-lam/{attempt.ref}/").content.decode()

    assert ("Câu 1: có người gọi" in before, "Question 1: what do you do?" in before) == (True, False)
    assert ("Câu 1: có người gọi" in after, "Question 1: what do you do?" in after) == (False, True)
