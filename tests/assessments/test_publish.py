"""Publishing: versions only where something changed."""

import pytest

from assessments.actions.publish_quiz import publish_quiz
from assessments.formats.plain import questions_from
from assessments.models import Question, QuestionVersion, Quiz, QuizVersion
from kit.models import LogEntry
from kit.refusals import Refusal
from tests.factories.assessments import PoolFactory, QuizFactory, one_of_each, published, single_choice


def fresh(quiz):
    return Quiz.objects.get(pk=quiz.pk)


def rewrite(quiz, questions):
    """Return the quiz with other questions, as an author saved it."""
    quiz = fresh(quiz)
    quiz.questions = questions
    quiz.save()
    return fresh(quiz)


def from_bank(question, points="2"):
    return [{"type": "from_bank", "value": {"question": question.pk, "points": points, "lesson": "bai-9"}, "id": "bank"}]


@pytest.mark.django_db
def test_publishing_without_a_change_makes_nothing_new():
    version = published(one_of_each())

    again = publish_quiz(quiz=fresh(version.quiz), by=None)

    assert (again, QuestionVersion.objects.count(), QuizVersion.objects.count()) == (version, 7, 1)


@pytest.mark.django_db
def test_a_changed_question_gets_a_version_and_the_others_keep_theirs():
    version = published(count=3)
    plain = [single_choice(number) for number in (1, 2, 3)]
    plain[1]["text"] = "Viết lại"

    again = publish_quiz(quiz=rewrite(version.quiz, questions_from({"questions": plain})), by=None)

    numbers = list(again.items.order_by("position").values_list("question_version__number", flat=True))
    assert (again.number, numbers, QuestionVersion.objects.count()) == (2, [1, 2, 1], 4)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"title": "Khác"}, {"pass_percent": 80}, {"minutes": 5}, {"shuffle": False}])
def test_a_changed_setting_makes_a_version_of_the_quiz_alone(change):
    version = published()
    Quiz.objects.filter(pk=version.quiz_id).update(**change)

    again = publish_quiz(quiz=fresh(version.quiz), by=None)

    assert (again.number, QuestionVersion.objects.count()) == (2, 3)


@pytest.mark.django_db
def test_a_question_of_the_bank_comes_in_its_newest_version():
    bank = published(count=1)
    plain = [{**single_choice(1), "text": "Mới hơn"}]
    publish_quiz(quiz=rewrite(bank.quiz, questions_from({"questions": plain})), by=None)
    question = Question.objects.get()

    version = publish_quiz(quiz=fresh(QuizFactory(questions=from_bank(question))), by=None)

    item = version.items.get()
    assert (item.question_version.number, item.points, item.lesson_key) == (2, 2, "bai-9")


def test_only_an_approver_of_the_owner_publishes(state, approver, author, eve):
    quiz = fresh(QuizFactory(owner=state.ward))
    refused = []
    for person in (author, eve):
        with pytest.raises(Refusal) as refusal:
            publish_quiz(quiz=quiz, by=person)
        refused.append(refusal.value.code)

    version = publish_quiz(quiz=quiz, by=approver)

    entry = LogEntry.objects.get(action="quiz.published")
    assert (refused, version.number, entry.actor_id) == (["not_allowed"] * 2, 1, approver.pk)


def test_a_question_out_of_reach_is_refused_even_if_a_form_names_it(state, approver):
    foreign = published(count=1)
    quiz = fresh(QuizFactory(owner=state.ward, questions=from_bank(Question.objects.get(pool=foreign.quiz.pool))))

    with pytest.raises(Refusal) as refused:
        publish_quiz(quiz=quiz, by=approver)

    assert refused.value.code == "foreign_question"


@pytest.mark.django_db
def test_an_empty_quiz_is_refused():
    with pytest.raises(Refusal) as refused:
        published([])

    assert refused.value.code == "no_questions"


@pytest.mark.django_db
def test_an_incomplete_question_is_refused_by_its_number_and_nothing_is_kept():
    bad = {**single_choice(2), "choices": [{"text": "a", "correct": False}, {"text": "b", "correct": False}]}

    with pytest.raises(Refusal) as refused:
        published([single_choice(1), bad])

    assert (refused.value.code, "2" in str(refused.value.sentence), Question.objects.count()) == ("question_incomplete", True, 0)


@pytest.mark.django_db
def test_a_code_that_named_another_kind_is_refused():
    pool = PoolFactory()
    published([single_choice(1)], pool=pool, owner=pool.owner)
    other = {"key": "cau-01", "kind": "true_false", "text": "Đúng?", "correct": True}

    with pytest.raises(Refusal) as refused:
        published([other], pool=pool, owner=pool.owner)

    assert refused.value.code == "kind_changed"
