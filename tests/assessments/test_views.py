"""The pages of an attempt: with a plain form, with JSON, for its owner alone."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from assessments.actions.start import start_attempt
from assessments.actions.submit import submit
from assessments.enums import AttemptState
from assessments.forms import fingerprint
from assessments.models import Answer, Attempt
from assessments.queries.papers import paper_for, paper_of
from kit.clock import database_now
from tests.factories.assessments import answer, attempt_of, published, right_answer, single_choice


def url(view, attempt):
    return reverse(f"assessments:{view}", args=[attempt.ref])


def save(client, attempt, item, response, sequence=1, writer="tab-a"):
    body = {"item": item.id, "response": response, "sequence": sequence, "writer": writer}
    return client.post(url("answer-save", attempt), json.dumps(body), content_type="application/json")


def sheet(page):
    """Return what a browser would post from this page: bases and what is filled in."""
    html = page.content.decode()
    form = dict(re.findall(r'<input type="hidden" name="(base-\d+)" value="([^"]*)"', html))
    form |= dict(re.findall(r'<input type="radio" name="(a-\d+)" value="(\w+)" checked', html))
    for name, value in re.findall(r'<input type="checkbox" name="(a-\d+)" value="(\w+)" checked', html):
        form[name] = [*form.get(name, []), value]
    for name, options in re.findall(r'<select name="(a-[\w-]+)"[^>]*>(.*?)</select>', html):
        form[name] = next(iter(re.findall(r'value="(\w+)" selected', options)), "")
    return form | dict(re.findall(r'<input type="text"[^>]*name="(a-\d+)" value="([^"]*)"', html))


def responses(attempt):
    return dict(Answer.objects.filter(attempt_id=attempt.pk).values_list("item_id", "response"))


def let_time_run_out(attempt):
    Attempt.objects.filter(pk=attempt.pk).update(deadline=database_now() - timedelta(seconds=5))


@pytest.fixture
def client_of_ben(signed_in, ben):
    return signed_in(ben)


def test_a_visitor_is_sent_to_sign_in_for_real_and_invented_attempts(client, attempt):
    answers = [client.get(address).status_code for address in (url("attempt-show", attempt), "/bai-lam/khong-co/")]

    assert answers == [302, 302]


@pytest.mark.parametrize("view", ["attempt-show", "attempt-submit", "attempt-result"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_persons_attempt_does_not_exist(view, method, attempt, signed_in, eve):
    assert getattr(signed_in(eve), method)(url(view, attempt)).status_code == 404


def test_another_persons_attempt_takes_no_answer(attempt, items, signed_in, eve):
    response = save(signed_in(eve), attempt, items["short_text"], "x")

    assert (response.status_code, responses(attempt)) == (404, {})


def test_the_page_shows_every_question_and_no_key(client_of_ben, attempt):
    page = client_of_ben.get(url("attempt-show", attempt)).content.decode()

    for item in paper_for(attempt).items:
        assert f'id="q-{item.id}"' in page
        assert item.content["strings"]["vi"]["explanation"] not in page
    assert "gác máy" not in page
    assert "Lộ một nơi là mất nhiều nơi" not in page
    assert '"correct"' not in page


def test_a_page_of_twenty_questions_needs_few_statements(signed_in, ben, django_assert_max_num_queries):
    attempt = attempt_of(ben, published(count=20))
    client = signed_in(ben)
    client.get(url("attempt-show", attempt))

    with django_assert_max_num_queries(12):
        client.get(url("attempt-show", attempt))


def test_saving_needs_at_most_five_statements(client_of_ben, attempt, items, django_assert_max_num_queries):
    save(client_of_ben, attempt, items["numeric"], "1")

    with django_assert_max_num_queries(5):
        save(client_of_ben, attempt, items["short_text"], "gác máy")


def test_saving_by_json_says_when_it_was_saved(client_of_ben, attempt, items):
    reply = save(client_of_ben, attempt, items["short_text"], "Gác  máy").json()

    assert (reply["saved"], reply["outcome"], reply["sequence"], reply["base"]) == (True, "saved", 1, fingerprint("Gác máy"))
    assert re.fullmatch(r"\d\d:\d\d", reply["at"])


def test_the_same_message_twice_is_acknowledged_twice(client_of_ben, attempt, items):
    replies = [save(client_of_ben, attempt, items["short_text"], "x").json()["outcome"] for _ in range(2)]

    assert replies == ["saved", "duplicate"]


def test_a_stale_message_gets_what_is_kept(client_of_ben, attempt, items):
    save(client_of_ben, attempt, items["short_text"], "mới", 5, "tab-b")

    reply = save(client_of_ben, attempt, items["short_text"], "cũ", 2)

    told = reply.json()
    assert (reply.status_code, told["saved"], told["response"], told["sequence"]) == (409, False, "mới", 5)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "malformed"),
        (b"[]", 400, "malformed"),
        (b"[" * 4000, 400, "malformed"),
        (b'{"item": 1, "sequence": 1, "writer": "\\ud800", "response": 1}', 400, "malformed"),
        (b'{"item": 1, "sequence": 1, "writer": "w"}', 400, "malformed"),
        (b'{"item": 1, "sequence": 0, "writer": "w", "response": 1}', 400, "malformed"),
        (b'{"item": 1, "sequence": 1e30, "writer": "w", "response": 1}', 400, "malformed"),
        (b'{"item": true, "sequence": 1, "writer": "w", "response": 1}', 400, "malformed"),
        (b'{"item": 1, "sequence": 1, "writer": "' + b"w" * 23 + b'", "response": 1}', 400, "malformed"),
        (b'{"item": 999999999, "sequence": 1, "writer": "w", "response": 1}', 400, "unknown_item"),
        (b" " * 5000, 413, "too_long"),
    ],
)
def test_a_malformed_message_is_refused_with_a_sentence(body, status, code, client_of_ben, attempt):
    reply = client_of_ben.post(url("answer-save", attempt), body, content_type="application/json")

    assert (reply.status_code, reply.json()["outcome"], bool(reply.json()["sentence"])) == (status, code, True)


def test_an_item_of_another_quiz_is_refused(client_of_ben, attempt):
    other = paper_of(published(count=1)).items[0]

    assert save(client_of_ben, attempt, other, right_answer(other)).json()["outcome"] == "unknown_item"


def test_an_unreadable_answer_is_refused_with_its_sentence(client_of_ben, attempt, items):
    reply = save(client_of_ben, attempt, items["numeric"], "mười")

    assert (reply.status_code, reply.json()["outcome"], responses(attempt)) == (422, "unreadable", {})


def test_an_answer_of_ten_thousand_letters_is_refused(client_of_ben, attempt, items):
    assert save(client_of_ben, attempt, items["short_text"], "ữ" * 10_000).status_code == 413


def test_a_form_post_without_script_saves_every_changed_answer(client_of_ben, attempt, items):
    form = sheet(client_of_ben.get(url("attempt-show", attempt)))
    form |= {items["short_text"].field: "gác máy", items["true_false"].field: "true", "save": str(items["true_false"].id)}

    reply = client_of_ben.post(url("attempt-show", attempt), form)

    assert reply.url == url("attempt-show", attempt) + f"#q-{items['true_false'].id}"
    assert responses(attempt) == {items["short_text"].id: "gác máy", items["true_false"].id: True}


def test_two_tabs_do_not_overwrite_each_others_answers(client_of_ben, attempt, items):
    page = client_of_ben.get(url("attempt-show", attempt))
    first, second = sheet(page), sheet(page)

    client_of_ben.post(url("attempt-show", attempt), first | {items["short_text"].field: "gác máy"})
    client_of_ben.post(url("attempt-show", attempt), second | {items["true_false"].field: "false"})

    assert responses(attempt) == {items["short_text"].id: "gác máy", items["true_false"].id: False}


def test_the_same_form_twice_keeps_the_same_answer(client_of_ben, attempt, items):
    form = sheet(client_of_ben.get(url("attempt-show", attempt))) | {items["short_text"].field: "gác máy"}

    for _ in range(2):
        client_of_ben.post(url("attempt-show", attempt), form)

    assert responses(attempt) == {items["short_text"].id: "gác máy"}


def test_an_answer_is_taken_back_by_a_form(client_of_ben, attempt, items):
    save(client_of_ben, attempt, items["short_text"], "gác máy")
    form = sheet(client_of_ben.get(url("attempt-show", attempt)))

    client_of_ben.post(url("attempt-show", attempt), form | {items["short_text"].field: ""})

    assert responses(attempt) == {items["short_text"].id: None}


def test_what_cannot_be_read_is_marked_and_the_rest_is_saved(client_of_ben, attempt, items):
    form = sheet(client_of_ben.get(url("attempt-show", attempt)))
    form |= {items["numeric"].field: "mười", items["short_text"].field: "gác máy"}

    reply = client_of_ben.post(url("attempt-show", attempt), form)

    page = reply.content.decode()
    assert (reply.status_code, 'value="mười"' in page, responses(attempt)) == (422, True, {items["short_text"].id: "gác máy"})


def test_handing_in_asks_first_and_names_what_is_unanswered(client_of_ben, attempt, items):
    answer(attempt, right=5)
    form = sheet(client_of_ben.get(url("attempt-show", attempt))) | {"hand_in": "yes"}

    page = client_of_ben.post(url("attempt-show", attempt), form, follow=True)

    unanswered = re.findall(rf'{url("attempt-show", attempt)}#q-(\d+)"', page.content.decode())
    attempt.refresh_from_db()
    assert (set(map(int, unanswered)), attempt.is_open) == ({items["matching"].id, items["ordering"].id}, True)


def test_the_whole_way_without_script(client_of_ben, attempt):
    answer(attempt)
    client_of_ben.post(url("attempt-submit", attempt))

    page = client_of_ben.get(url("attempt-result", attempt)).content.decode()

    attempt.refresh_from_db()
    assert (attempt.state, attempt.passed) == (AttemptState.SUBMITTED, True)
    assert "7 / 7" in page
    assert "Không ai được quyền hỏi mã OTP." in page


def test_before_the_end_there_is_no_result(client_of_ben, attempt):
    assert client_of_ben.get(url("attempt-result", attempt)).url == url("attempt-show", attempt)


def test_after_the_end_the_sheet_leads_to_the_result(client_of_ben, attempt):
    submit(attempt=attempt)

    assert client_of_ben.get(url("attempt-show", attempt)).url == url("attempt-result", attempt)
    assert client_of_ben.get(url("attempt-submit", attempt)).url == url("attempt-result", attempt)


def test_a_form_sent_after_handing_in_changes_nothing_and_says_so(client_of_ben, attempt, items):
    form = sheet(client_of_ben.get(url("attempt-show", attempt))) | {items["short_text"].field: "gác máy"}
    submit(attempt=attempt)

    page = client_of_ben.post(url("attempt-show", attempt), form, follow=True)

    assert ([str(message) for message in page.context["messages"]] != [], responses(attempt)) == (True, {})


def test_a_result_shows_what_was_wrong_and_what_is_right(signed_in, ben):
    attempt = attempt_of(ben, published([single_choice(1, lesson="bai-3")]))
    item = paper_for(attempt).items[0]
    client = signed_in(ben)
    wrong = next(name for name in item.content["options"]["choices"] if name != right_answer(item))
    save(client, attempt, item, wrong)
    submit(attempt=attempt)

    page = client.get(url("attempt-result", attempt)).content.decode()

    texts = item.content["strings"]["vi"]
    assert all(words in page for words in (texts["choices"][wrong], texts["choices"][right_answer(item)], texts["explanation"]))
    assert "0 / 1" in page


def test_an_attempt_out_of_time_is_marked_when_its_page_is_opened(signed_in, ben):
    attempt = attempt_of(ben, published(count=2, minutes=5))
    answer(attempt, right=2)
    let_time_run_out(attempt)

    reply = signed_in(ben).get(url("attempt-show", attempt))

    attempt.refresh_from_db()
    assert (reply.url, attempt.state, attempt.score) == (url("attempt-result", attempt), AttemptState.EXPIRED, 2)


def test_a_form_sent_after_time_is_kept_as_late_and_says_so(signed_in, ben):
    attempt = attempt_of(ben, published(count=1, minutes=5))
    item, client = paper_for(attempt).items[0], signed_in(ben)
    form = sheet(client.get(url("attempt-show", attempt))) | {item.field: right_answer(item)}
    let_time_run_out(attempt)

    page = client.post(url("attempt-show", attempt), form, follow=True)

    kept = Answer.objects.get(attempt_id=attempt.pk)
    attempt.refresh_from_db()
    assert (kept.is_late, attempt.score, attempt.state) == (True, 0, AttemptState.EXPIRED)
    assert [str(message) for message in page.context["messages"]] != []


def test_out_of_time_the_right_answers_wait_until_they_are_asked_for(signed_in, ben):
    attempt = attempt_of(ben, published(count=1, minutes=5))
    client, key = signed_in(ben), "Không ai được quyền hỏi mã OTP."
    let_time_run_out(attempt)
    submit(attempt=attempt)

    before = key in client.get(url("attempt-result", attempt)).content.decode()
    after = key in client.post(url("attempt-result", attempt), follow=True).content.decode()

    attempt.refresh_from_db()
    assert (before, after, attempt.reviewed_at is not None) == (False, True, True)


def test_asking_for_the_right_answers_of_an_open_attempt_shows_nothing(client_of_ben, attempt):
    client_of_ben.post(url("attempt-result", attempt))

    attempt.refresh_from_db()
    assert (attempt.is_open, attempt.reviewed_at) == (True, None)


def test_an_attempt_shows_its_questions_in_the_same_order_each_time(signed_in, ben):
    attempt = attempt_of(ben, published(count=8))
    client = signed_in(ben)

    pages = [client.get(url("attempt-show", attempt)).content.decode() for _ in "ab"]

    drawn = [str(item.id) for item in paper_for(attempt).order(attempt.seed)]
    assert [re.findall(r'class="question" id="q-(\d+)"', page) for page in pages] == [drawn, drawn]


def test_without_shuffling_questions_stand_as_the_author_wrote_them(ben):
    attempt = start_attempt(person=ben, quiz_version=published(count=5, shuffle=False), context="x:1")

    assert paper_for(attempt).order(attempt.seed) == list(paper_for(attempt).items)
