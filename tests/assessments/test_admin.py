"""Authors in Wagtail's admin: what they reach is there, what others own is not."""

import pytest
from django.urls import reverse

from assessments.formats.plain import questions_from
from assessments.models import Question, Quiz
from tests.factories.assessments import PoolFactory, QuizFactory, one_of_each, published, single_choice
from tests.factories.people import PersonFactory


@pytest.fixture
def own(state):
    """A published quiz of Phường Hải An."""
    return published(one_of_each(), owner=state.ward, title="Bài của Hải An")


@pytest.fixture
def foreign(state):
    """A published quiz of the neighbouring ward."""
    return published(one_of_each(), owner=state.other_ward, title="Bài của Lê Chân")


def address(model, view, *args):
    return reverse(f"wagtailsnippets_assessments_{model}:{view}", args=args)


def chooser(model, view, *args):
    return reverse(f"wagtailsnippetchoosers_assessments_{model}:{view}", args=args)


@pytest.mark.parametrize(("model", "mine", "theirs"), [("quiz", "Bài của Hải An", "Bài của Lê Chân"), ("pool", "Kho A", "Kho B")])
def test_lists_and_choosers_hold_what_is_in_reach(model, mine, theirs, own, foreign, author, signed_in, state):
    PoolFactory(owner=state.ward, name="Kho A")
    PoolFactory(owner=state.other_ward, name="Kho B")
    client = signed_in(author)

    pages = [client.get(address(model, "list")).content.decode(), client.get(chooser(model, "choose")).json()["html"]]

    assert [(mine in page, theirs in page) for page in pages] == [(True, False)] * 2


def test_the_question_list_names_versions_and_uses_of_what_is_in_reach(
    own, foreign, author, signed_in, django_assert_max_num_queries
):
    client = signed_in(author)
    client.get(address("question", "list"))

    with django_assert_max_num_queries(20):
        page = client.get(address("question", "list")).content.decode()

    assert ("Có hai mức tài khoản" in page, own.quiz.pool.name in page, foreign.quiz.pool.name in page) == (True, True, False)


def test_a_question_is_read_with_its_versions_and_where_it_is_asked(own, author, signed_in):
    question = Question.objects.get(pool=own.quiz.pool, kind="true_false")

    page = signed_in(author).get(address("question", "inspect", question.pk)).content.decode()

    assert "Có hai mức tài khoản" in page
    assert "Bài của Hải An" in page


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage", "copy", "inspect"])
@pytest.mark.parametrize("model", ["quiz", "pool", "question"])
def test_what_others_own_cannot_be_opened(model, view, foreign, author, signed_in):
    objects = {"quiz": foreign.quiz, "pool": foreign.quiz.pool, "question": foreign.quiz.pool.questions.first()}
    try:
        target = address(model, view, objects[model].pk)
    except Exception:
        pytest.skip("no such address")

    response = signed_in(author).get(target)

    assert response.status_code in {302, 403, 404}, response.status_code
    assert "Lê Chân" not in response.content.decode()


@pytest.mark.parametrize("model", ["quiz", "pool", "question"])
def test_a_chooser_does_not_name_what_is_out_of_reach(model, foreign, author, signed_in):
    objects = {"quiz": foreign.quiz, "pool": foreign.quiz.pool, "question": foreign.quiz.pool.questions.first()}
    client = signed_in(author)

    one = client.get(chooser(model, "chosen", objects[model].pk))
    many = client.get(chooser(model, "chosen_multiple") + f"?id={objects[model].pk}")

    assert (one.status_code, many.json()["result"]) == (404, [])


def quiz_form(quiz, **changes):
    """Return a post of the quiz's form with one question."""
    form = {
        "title": quiz.title,
        "code": quiz.code,
        "intro": "null",
        "pass_percent": 70,
        "max_attempts": 3,
        "minutes": "",
        "owner": quiz.owner_id,
        "pool": quiz.pool_id,
        "questions-count": 0,
    }
    return form | changes


def test_an_author_saves_a_draft_and_does_not_publish(own, author, signed_in):
    quiz = own.quiz

    signed_in(author).post(address("quiz", "edit", quiz.pk), quiz_form(quiz, title="Tên mới", **{"action-publish": "yes"}))

    quiz.refresh_from_db()
    assert (quiz.title, quiz.get_latest_revision_as_object().title) == ("Bài của Hải An", "Tên mới")


def test_an_author_cannot_hand_a_quiz_to_a_unit_or_bank_out_of_reach(own, foreign, author, signed_in):
    before = Quiz.objects.count()
    form = quiz_form(own.quiz, code="moi", owner=foreign.quiz.owner_id, pool=foreign.quiz.pool_id)

    response = signed_in(author).post(address("quiz", "add"), form)

    assert (response.status_code, Quiz.objects.count()) == (200, before)


def test_the_edit_page_offers_preview_and_no_publishing(own, approver, signed_in):
    page = signed_in(approver).get(address("quiz", "edit", own.quiz.pk)).content.decode()

    assert ("action-publish" in page, "preview" in page) == (False, True)


@pytest.mark.parametrize("who", ["author", "approver", "root"])
def test_nobody_publishes_a_quiz_by_itself(who, state, author, approver, signed_in):
    quiz = QuizFactory(owner=state.ward, live=False)
    person = {"author": author, "approver": approver, "root": PersonFactory(is_superuser=True)}[who]
    client = signed_in(person)

    client.post(address("quiz", "edit", quiz.pk), quiz_form(quiz, **{"action-publish": "yes"}))
    added = client.post(address("quiz", "add"), quiz_form(quiz, code="moi", **{"action-publish": "yes"}))

    assert added.status_code == 302
    assert list(Quiz.objects.values_list("live", flat=True)) == [False, False]


def test_a_preview_shows_questions_and_what_a_draft_lacks(state, author, signed_in):
    bad = {**single_choice(2), "choices": [{"text": "a", "correct": False}, {"text": "b", "correct": False}]}
    quiz = QuizFactory(owner=state.ward, questions=questions_from({"questions": [*one_of_each(), {**bad, "key": "x"}]}))

    response = Quiz.objects.get(pk=quiz.pk).make_preview_request()

    page = response.content.decode()
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]

    assert ("Những việc nào an toàn?" in page, page.count("<fieldset"), page.count('class="question-error"')) == (True, 8, 1)


def test_a_learner_does_not_get_into_the_admin(own, ben, signed_in):
    assert signed_in(ben).get(address("quiz", "list")).status_code == 403
