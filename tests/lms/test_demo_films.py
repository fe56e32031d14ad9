"""Nobody is left out of a film: captions and a full text, in the language of the lesson that shows it."""

import re
from itertools import pairwise

import pytest

from lms.demo.source import CONTENT, material

VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ]|[\u1ea0-\u1ef9]")
FRENCH = re.compile(r"[éèêàçœ]")
CUE = re.compile(r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})")
LONGEST_LINE = 56  # letters, which a phone held sideways shows in one line


def every_film():
    for file in sorted(CONTENT.rglob("lessons/*.yaml")):
        name = str(file.relative_to(CONTENT).with_suffix(""))
        for block in material(name)["body"]:
            if "video" in block:
                parts = file.relative_to(CONTENT).parts
                yield pytest.param(parts[0], parts[1] if len(parts) == 4 else "vi", block["video"], id=name)


FILMS = list(every_film())


def seconds(hours, minutes, whole, thousandths):
    return int(hours) * 3600 + int(minutes) * 60 + int(whole) + int(thousandths) / 1000


@pytest.mark.parametrize(("course", "language", "film"), FILMS)
def test_a_film_has_captions_and_a_full_text_in_the_language_of_its_lesson(course, language, film):
    captions = (CONTENT / course / "media" / film["captions"]).read_text(encoding="utf-8")
    said = " ".join(line for line in captions.splitlines()[1:] if line and not line.isdigit() and "-->" not in line)
    text = re.sub(r"<[^>]+>", " ", film["transcript"])

    assert film["captions"].endswith(f".{language}.vtt")
    assert len(text.split()) > 60
    for words in (said, text):
        letters = len(VIETNAMESE.findall(words)) / len(words)
        assert (letters > 0.05) == (language == "vi"), letters
        assert bool(FRENCH.search(re.sub(r"[À-ỹ]*[\u1ea0-\u1ef9]\w*", "", words))) or language != "fr"


@pytest.mark.parametrize(("course", "language", "film"), FILMS)
def test_captions_come_one_after_another_and_stand_long_enough_to_be_read(course, language, film):
    captions = (CONTENT / course / "media" / film["captions"]).read_text(encoding="utf-8")
    times = [(seconds(*cue[:4]), seconds(*cue[4:])) for cue in CUE.findall(captions)]

    assert captions.startswith("WEBVTT")
    assert len(times) > 5
    assert all(end - start >= 1 for start, end in times)
    assert all(before[1] <= after[0] for before, after in pairwise(times))
    assert max(map(len, captions.splitlines())) <= LONGEST_LINE


def test_there_is_a_film_in_each_language():
    assert {film.values[1] for film in FILMS} == {"vi", "en", "fr"}
