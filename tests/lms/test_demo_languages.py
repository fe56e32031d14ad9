"""The demo's courses in other languages: the same course, in other words."""

import re
from pathlib import Path

import pytest
import yaml
from wagtail.rich_text import get_text_for_indexing

from assessments.formats.plain import questions_from
from assessments.kinds.registry import KINDS
from lms.demo.source import CONTENT

# What is translated; everything else stays as it is in Vietnamese.
WORDS = {
    *("title", "summary", "intro", "outcomes", "cover_alt", "heading", "text", "alt", "caption", "note", "transcript"),
    *("explanation", "feedback", "left", "right", "items", "unit", "accepted"),
}
LONGEST = {"heading": 120, "title": 160, "summary": 300, "alt": 300, "caption": 300, "note": 300, "cover_alt": 200}
OFTEN_THE_SAME = 40  # characters: shorter texts, such as an address, may read the same in two languages
OUTLINE = re.compile(r"</?(?:ul|ol|li)>")

FOLDERS = [folder for folder in CONTENT.glob("*/*/") if re.fullmatch(r"[a-z]{2}", folder.name) and any(folder.iterdir())]
EDITIONS = sorted((folder.parent.name, folder.name) for folder in FOLDERS)


def files_in(folder: Path):
    return sorted(str(file.relative_to(folder)) for file in [*folder.glob("*.yaml"), *folder.glob("lessons/*.yaml")])


def differences(own, other, *, at="", key="", language=""):
    """Yield where a translation is shaped otherwise than the Vietnamese, as `key: what`."""
    if type(own) is not type(other):
        yield f"{at}: {type(other).__name__} where Vietnamese has {type(own).__name__}"
    elif isinstance(own, dict):
        if own.keys() != other.keys():
            yield f"{at}: missing {sorted(own.keys() - other.keys())}, too many {sorted(other.keys() - own.keys())}"
        for name in own.keys() & other.keys():
            yield from differences(own[name], other[name], at=f"{at}.{name}" if at else name, key=name, language=language)
    elif isinstance(own, list) and key == "accepted":
        if not other or not all(isinstance(answer, str) and answer.strip() for answer in other):
            yield f"{at}: no accepted answers"
    elif isinstance(own, list):
        if len(own) != len(other):
            yield f"{at}: {len(other)} where Vietnamese has {len(own)}"
        if key == "pairs" and len({pair["right"] for pair in own}) != len({pair.get("right") for pair in other}):
            yield f"{at}: other pairs share a right side than in Vietnamese"
        for place, (left, right) in enumerate(zip(own, other, strict=False)):
            yield from differences(left, right, at=f"{at}[{place}]", key=key, language=language)
    elif key in WORDS and isinstance(own, str):
        yield from (f"{at}: {fault}" for fault in faults_of_text(own, other, key))
    elif other not in {own, str(own).replace(".vi.", f".{language}.")}:
        yield f"{at}: {other!r} where Vietnamese has {own!r}"


def faults_of_text(own, other, key):
    """Yield what is wrong with a text."""
    if bool(own.strip()) != bool(other.strip()):
        yield "empty in one language only"
    if own == other and len(own) > OFTEN_THE_SAME:
        yield "not translated"
    if OUTLINE.findall(own) != OUTLINE.findall(other):
        yield "another outline of lists"
    if len(other) > LONGEST.get(key, len(other)):
        yield f"{len(other)} characters, more than {LONGEST[key]}"


@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_every_file_is_translated(code, language):
    assert files_in(CONTENT / code / language) == files_in(CONTENT / code)


@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_translation_has_the_shape_of_the_vietnamese(code, language):
    folder, found = CONTENT / code, []
    for name in files_in(folder / language):
        own, other = (yaml.safe_load(file.read_text()) for file in (folder / name, folder / language / name))
        found += [f"{code}/{language}/{name}: {fault}" for fault in differences(own, other, language=language)]

    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_translated_questions_can_be_published(code, language):
    data = yaml.safe_load((CONTENT / code / language / "quiz.yaml").read_text())

    for plain, question in zip(data["questions"], questions_from(data), strict=True):
        block = KINDS[question["type"]].block()
        cleaned = block.clean(block.to_python(question["value"]))  # raises where something is too long or missing
        assert get_text_for_indexing(str(cleaned["text"])), plain["key"]


@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_pictures_of_a_language_stand_for_vietnamese_ones(code, language):
    media = CONTENT / code / "media"
    own = {file.name for file in media.iterdir()}

    assert {file.name for file in (media / language).glob("*")} <= own


def test_differences_are_told_by_their_place():
    own = {"kind": "single_choice", "text": "Hỏi?", "choices": [{"text": "A", "correct": True}, {"text": "B", "correct": False}]}
    other = {"kind": "true_false", "text": "", "choices": [{"text": "A", "correct": False}]}

    assert sorted(differences(own, other)) == [
        "choices: 1 where Vietnamese has 2",
        "choices[0].correct: False where Vietnamese has True",
        "kind: 'true_false' where Vietnamese has 'single_choice'",
        "text: empty in one language only",
    ]
