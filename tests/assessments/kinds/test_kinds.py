"""Every kind: what it reads, what it marks, and that it shows nothing of its key."""

from fractions import Fraction

import pytest
from django.utils.translation import override

from assessments.kinds.base import Asked, Unreadable
from assessments.queries.papers import paper_of
from tests.factories.assessments import one_of_each, published, right_answer

KINDS = ["single_choice", "multiple_choice", "true_false", "short_text", "numeric", "matching", "ordering"]


def asked(item, seed=1, response=None, content=None, shuffle=True):
    return Asked(content or item.content, "vi", item.field, seed, f"item:{item.id}", shuffle, response)


@pytest.fixture
def read(items):
    """Return a function that reads a raw answer to the question of a kind."""
    return lambda kind, raw: items[kind].kind.read(items[kind].content, raw)


@pytest.fixture
def mark(items, read):
    """Return a function that reads and marks a raw answer to the question of a kind."""
    return lambda kind, raw: items[kind].kind.mark(items[kind].content, read(kind, raw))


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_answer_brings_everything(kind, items, mark):
    assert mark(kind, right_answer(items[kind])) == Fraction(1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", [None, "", [], {}])
def test_no_answer_reads_as_none_or_is_refused(kind, raw, read):
    try:
        response = read(kind, raw)
    except Unreadable:
        response = None

    assert response is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", [{"x": {"y": []}}, ["x", ["y"]], [{}], 3.5, "không có", {"$": "1"}, {"a": 10**30}])
def test_what_is_no_answer_is_refused_or_worth_nothing(kind, raw, items, read):
    try:
        response = read(kind, raw)
    except Unreadable:
        response = None

    assert items[kind].kind.mark(items[kind].content, response) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_normal_form_is_read_as_itself(kind, items, read):
    response = read(kind, right_answer(items[kind]))

    assert read(kind, response) == response


@pytest.mark.parametrize("kind", KINDS)
def test_a_widget_is_the_same_whatever_the_key_says(kind, items):
    item = items[kind]
    without_key = {**item.content, "key": {}}

    shown, blind = (
        item.kind.render(asked(item)),
        item.kind.render(Asked(without_key, "vi", item.field, 1, f"item:{item.id}", True)),
    )

    assert shown == blind


@pytest.mark.parametrize("kind", KINDS)
def test_a_widget_shows_the_response_that_was_given(kind, items):
    item = items[kind]
    empty, filled = item.kind.render(asked(item)), item.kind.render(asked(item, response=right_answer(item)))

    assert empty != filled


@pytest.mark.parametrize("kind", KINDS)
def test_explaining_names_the_right_answer(kind, items):
    explained = items[kind].kind.explain(items[kind].content, None, "vi")

    assert explained.right or all(row.right and not row.is_right for row in explained.rows)


def test_single_choice_refuses_a_choice_that_is_not_there(read):
    with pytest.raises(Unreadable):
        read("single_choice", "00000000")


def test_multiple_choice_ignores_order_and_doubles(items, read):
    names = items["multiple_choice"].content["options"]["choices"]

    assert read("multiple_choice", [names[2], names[0], names[2]]) == [names[0], names[2]]


@pytest.mark.parametrize(("raw", "value"), [("true", True), (True, True), ("false", False)])
def test_true_false_reads_form_and_json(raw, value, read):
    assert read("true_false", raw) is value


@pytest.mark.parametrize(("raw", "value"), [("Tat may", 1), ("gác máy.", 1), ("đọc mã", 0)])
def test_short_text_is_compared_as_the_author_said(raw, value, mark):
    assert mark("short_text", raw) == value


def test_short_text_refuses_a_novel(read):
    with pytest.raises(Unreadable):
        read("short_text", "a" * 201)


@pytest.mark.parametrize(("raw", "value"), [("1.234,5", 1), ("1234,9 đồng", 1), ("1.235,1", 0), ("1 234", 1)])
def test_numeric_reads_vietnamese_numbers_within_tolerance(raw, value, mark):
    assert mark("numeric", raw) == value


@pytest.mark.parametrize("raw", ["1,234.5", "1.234,5", "1234,5", "1234.5", "1 234,5"])
@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_numeric_never_marks_the_form(raw, language, mark):
    with override(language):
        assert mark("numeric", raw) == 1


@pytest.mark.parametrize(
    ("language", "raw", "said"),
    [
        ("vi", "1.234", "1.234"),
        ("en", "1,234", "1,234"),
        ("en", "1.234", "1.234"),
        ("vi", "1,234", "1,234"),
        ("en", "1.234,5", "1,234.5"),
    ],
)
def test_numeric_says_how_it_understood(language, raw, said, items):
    item = items["numeric"]

    with override(language):
        assert item.kind.understood(item.content, raw) == said


def test_matching_offers_the_same_text_once_and_gives_part_of_the_points(items, mark):
    item = items["matching"]
    lefts = item.content["options"]["left"]
    right = item.content["key"]["pairs"]

    share = mark("matching", {lefts[0]: right[lefts[0]]})

    assert (len(item.content["options"]["right"]), share) == (2, Fraction(1, 3))


def test_matching_does_not_draw_both_sides_alike(db):
    plain = {**one_of_each()[5], "pairs": [{"left": f"trái {n}", "right": f"phải {n}"} for n in range(4)]}
    item = paper_of(published([plain])).items[0]
    pairs = item.content["key"]["pairs"]
    views = [item.kind.view(asked(item, seed)) for seed in range(30)]

    hits = [[row["key"] for row in view["rows"]] == [_left_of(pairs, name) for name, _ in view["rights"]] for view in views]

    assert sum(hits) < 8


def _left_of(pairs, right):
    return next(left for left, name in pairs.items() if name == right)


def test_ordering_is_mixed_even_where_the_quiz_keeps_its_order(items):
    item = items["ordering"]
    views = [item.kind.view(asked(item, seed, shuffle=False)) for seed in range(40)]

    assert len({tuple(row["key"] for row in view["rows"]) for view in views}) == 6


def test_ordering_marks_all_or_nothing_by_default(items, mark):
    order = items["ordering"].content["key"]["order"]

    assert mark("ordering", {order[0]: 1, order[1]: 3, order[2]: 2}) == 0


def test_an_attempt_shows_choices_in_the_same_order_each_time(items):
    item = items["multiple_choice"]

    assert item.kind.view(asked(item, 5)) == item.kind.view(asked(item, 5))


def test_words_of_a_question_are_cleaned():
    from assessments.kinds.words import phrase, prose

    dirty = '<p onclick="x()">Chọn <b>một</b><script>alert(1)</script></p><p>ý</p>'

    assert (phrase(dirty), prose("đơn <i>giản</i>")) == ("Chọn <b>một</b><br>ý", "<p>đơn <i>giản</i></p>")


@pytest.mark.parametrize(
    ("chosen", "told"), [(["a"], ["Đúng rồi."]), (["a", "b"], ["Mật khẩu dài – Đúng rồi.", "Hai lớp – Cũng đúng."])]
)
def test_comments_on_several_choices_say_which_they_are_about(items, chosen, told):
    item = items["multiple_choice"]
    content = {
        **item.content,
        "options": {"choices": ["a", "b"]},
        "key": {"correct": ["a", "b"], "credit": "whole"},
        "strings": {"vi": {"choices": {"a": "Mật khẩu dài", "b": "Hai lớp"}, "feedback": {"a": "Đúng rồi.", "b": "Cũng đúng."}}},
    }

    assert item.kind.explain(content, chosen, "vi").feedback == told
