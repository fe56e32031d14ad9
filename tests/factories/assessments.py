"""Quizzes, published versions and attempts for tests."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import factory

from assessments.actions.publish_quiz import digest_of, publish_quiz
from assessments.actions.start import start_attempt
from assessments.actions.submit import submit
from assessments.actions.upsert import Given, upsert
from assessments.formats.plain import questions_from
from assessments.models import Attempt, Pool, QuestionVersion, Quiz, QuizVersion
from assessments.queries.papers import Item, paper_for
from kit.clock import database_now
from people.models import Person
from tests.factories.units import UnitFactory

RIGHT, WRONG = "Gác máy", "Đọc mã"


def single_choice(number: int, *, lesson: str = "bai-1", points: str = "1") -> dict[str, Any]:
    """Return a question with one right choice, `RIGHT`, in the plain format."""
    return {
        "key": f"cau-{number:02d}",
        "kind": "single_choice",
        "lesson": lesson,
        "points": points,
        "text": f"Câu {number}: có người gọi xin mã OTP. Anh/chị làm gì?",
        "explanation": "Không ai được quyền hỏi mã OTP.",
        "choices": [
            {"text": WRONG, "correct": False, "feedback": "Đọc mã là mất tiền."},
            {"text": RIGHT, "correct": True},
            {"text": "Chờ xem sao", "correct": False},
        ],
    }


def in_english(number: int) -> dict[str, Any]:
    """Return the words of `single_choice` in English."""
    said = {WRONG: "Read out the code", RIGHT: "Hang up", "Chờ xem sao": "Wait and see"}
    question = single_choice(number)
    choices = [{**choice, "text": said[choice["text"]], "feedback": ""} for choice in question["choices"]]
    return {**question, "text": f"Question {number}: what do you do?", "explanation": "Nobody may ask.", "choices": choices}


class PoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pool

    code = factory.Sequence(lambda number: f"ngan-hang-{number}")
    name = factory.Sequence(lambda number: f"Ngân hàng câu hỏi {number}")
    owner = factory.SubFactory(UnitFactory)


class QuizFactory(factory.django.DjangoModelFactory):
    """A quiz of single-choice questions; `plain=[…]` gives others, `count=5` more of them."""

    class Meta:
        model = Quiz

    class Params:
        count = 3
        plain = factory.LazyAttribute(lambda quiz: [single_choice(number) for number in range(1, quiz.count + 1)])

    code = factory.Sequence(lambda number: f"trac-nghiem-{number}")
    title = factory.Sequence(lambda number: f"Bài trắc nghiệm {number}")
    intro = "<p>Chọn câu trả lời đúng nhất.</p>"
    owner = factory.SubFactory(UnitFactory)
    pool = factory.SubFactory(PoolFactory, owner=factory.SelfAttribute("..owner"))
    pass_percent = 70
    max_attempts = 3
    questions = factory.LazyAttribute(lambda quiz: questions_from({"questions": quiz.plain}))


def published(plain: Sequence[Mapping[str, Any]] | None = None, **fields: Any) -> QuizVersion:
    """Return the published version of a new quiz."""
    if plain is not None:
        fields["plain"] = plain
    return publish_quiz(quiz=Quiz.objects.get(pk=QuizFactory(**fields).pk), by=None)


def right_answer(item: Item) -> Any:
    """Return the response to an item that its key calls right."""
    key = item.content["key"]
    readers = {
        "single_choice": lambda: key["correct"],
        "multiple_choice": lambda: sorted(key["correct"]),
        "true_false": lambda: key["correct"],
        "short_text": lambda: next(iter(key["accepted"].values()))[0],
        "numeric": lambda: key["value"].replace(".", ","),
        "matching": lambda: dict(key["pairs"]),
        "ordering": lambda: {name: place for place, name in enumerate(key["order"], start=1)},
    }
    return readers[item.kind.name]()


def answer(attempt: Attempt, *, right: int | None = None, sequence: int = 1) -> None:
    """Answer the first `right` questions rightly (all of them by default) and leave the others open."""
    items = paper_for(attempt).items[:right]
    if items:
        upsert(attempt.pk, [Given(item.id, right_answer(item), sequence, "tests") for item in items])


def attempt_of(person: Person, version: QuizVersion, *, context: str = "tests:1", family: str = "") -> Attempt:
    """Return an open attempt."""
    return start_attempt(person=person, quiz_version=version, context=context, family=family)


def finished_attempt(
    person: Person, version: QuizVersion, *, right: int | None = None, context: str = "tests:1", family: str = ""
) -> Attempt:
    """Return an attempt that was handed in with the first `right` questions answered rightly."""
    attempt = attempt_of(person, version, context=context, family=family)
    answer(attempt, right=right)
    return submit(attempt=attempt)


def one_of_each() -> list[dict[str, Any]]:
    """Return a question of every kind in the plain format."""
    common = {"explanation": "Vì vậy.", "points": 1}
    return [
        single_choice(1),
        {
            **common,
            "key": "cau-02",
            "kind": "multiple_choice",
            "lesson": "bai-2",
            "text": "Những việc nào an toàn?",
            "choices": [
                {"text": "Mật khẩu dài", "correct": True},
                {"text": "Dùng chung mật khẩu", "correct": False, "feedback": "Lộ một nơi là mất nhiều nơi."},
                {"text": "Hai lớp", "correct": True},
                {"text": "Gửi đồng nghiệp giữ hộ", "correct": False},
            ],
        },
        {**common, "key": "cau-03", "kind": "true_false", "lesson": "bai-1", "text": "Có hai mức tài khoản.", "correct": True},
        {**common, "key": "cau-04", "kind": "short_text", "text": "Việc đầu tiên?", "accepted": ["gác máy", "tắt máy"]},
        {**common, "key": "cau-05", "kind": "numeric", "text": "Bao nhiêu?", "value": 1234.5, "tolerance": 0.5, "unit": "đồng"},
        {
            **common,
            "key": "cau-06",
            "kind": "matching",
            "text": "Ghép.",
            "pairs": [
                {"left": "Giục", "right": "Thúc giục"},
                {"left": "Xin mã", "right": "Đòi OTP"},
                {"left": "Dọa", "right": "Thúc giục"},
            ],
        },
        {**common, "key": "cau-07", "kind": "ordering", "text": "Sắp xếp.", "items": ["Gác máy", "Gọi lại", "Báo công an"]},
    ]


def mended_key(item: Item) -> QuestionVersion:
    """Publish a later version of a single-choice question in which another choice, the first wrong one, is right."""
    row = QuestionVersion.objects.get(pk=item.version_id)
    wrong = next(name for name in item.content["options"]["choices"] if name != item.content["key"]["correct"])
    content = {**item.content, "key": {"correct": wrong}}
    newest = row.question.versions.order_by("-number")[0]
    return QuestionVersion.objects.create(
        question=row.question, number=newest.number + 1, content=content, digest=digest_of(content)
    )


def choose(attempt: Attempt, item: Item, response: Any, *, sequence: int = 1) -> None:
    """Give one answer."""
    upsert(attempt.pk, [Given(item.id, response, sequence, "tests")])


def let_time_run_out(attempt: Attempt) -> None:
    """Put the deadline of an attempt some seconds back."""
    Attempt.objects.filter(pk=attempt.pk).update(deadline=database_now() - timedelta(seconds=5))


def late_attempt(
    person: Person, version: QuizVersion, *, in_time: int = 0, late: int | None = None, context: str = "tests:1"
) -> Attempt:
    """Return a closed attempt whose first `in_time` answers came in time and whose first `late` ones (all) came too late."""
    attempt = attempt_of(person, version, context=context)
    answer(attempt, right=in_time)
    let_time_run_out(attempt)
    submit(attempt=attempt)
    answer(attempt, right=late, sequence=2)
    attempt.refresh_from_db()
    return attempt
