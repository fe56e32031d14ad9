"""The courses that the demo publishes, as they lie in its files."""

import re
from xml.etree import ElementTree

import pytest

from lms.demo.learners import PUBLISHED
from lms.demo.source import CONTENT, lessons_of, material

UNREAD = {"key", "kind", "file", "poster", "captions", "alt"}


def words_in(part):
    """Return how many words a reader reads in a part of a lesson; what a picture shows is for those who cannot see it."""
    if isinstance(part, dict):
        return sum(words_in(value) for key, value in part.items() if key not in UNREAD)
    if isinstance(part, list):
        return sum(map(words_in, part))
    return len(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", str(part))))


def blocks_of(lesson, kind):
    return [block[kind] for block in lesson["body"] if kind in block]


def media_named_by(code):
    plan = material(f"{code}/course")
    values = [value for lesson in lessons_of(code) for block in lesson["body"] for value in block.values()]
    named = {value[key] for value in values if isinstance(value, dict) for key in ("file", "poster", "captions") if key in value}
    return named | {plan["cover"]}


@pytest.fixture(params=sorted(PUBLISHED))
def code(request):
    return request.param


def test_course_has_four_to_six_lessons_of_a_reading_length(code):
    lengths = {lesson["key"]: words_in(lesson["body"]) for lesson in lessons_of(code)}

    assert 4 <= len(lengths) <= 6
    assert {key: length for key, length in lengths.items() if not 400 <= length <= 800} == {}


def test_every_lesson_has_a_picture_and_something_to_do(code):
    for lesson in lessons_of(code):
        assert blocks_of(lesson, "image"), lesson["key"]
        assert blocks_of(lesson, "steps"), lesson["key"]


def test_quiz_has_ten_questions_of_several_kinds_from_all_lessons(code):
    questions = material(f"{code}/quiz")["questions"]

    assert len(questions) >= 10
    assert len({question["key"] for question in questions}) == len(questions)
    assert len({question["kind"] for question in questions}) >= 4
    assert {question["lesson"] for question in questions} == {lesson["key"] for lesson in lessons_of(code)}
    assert all(question["explanation"] for question in questions)


def test_quiz_tells_its_own_number_of_questions(code):
    intro = material(f"{code}/course")["quiz"]["intro"]

    assert f"{len(material(f'{code}/quiz')['questions'])} câu" in intro


def test_media_are_there_and_used(code):
    there = {file.name for file in (CONTENT / code / "media").iterdir() if file.is_file()}
    translated = {name for name in there if re.search(r"\.(?!vi\.)[a-z]{2}\.vtt$", name)}

    assert there - translated == media_named_by(code)


def test_drawings_can_be_read(code):
    for file in (CONTENT / code / "media").rglob("*.svg"):
        assert ElementTree.parse(file).getroot().get("viewBox") == "0 0 800 450", file
