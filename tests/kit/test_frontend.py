"""kit.frontend: what npm installed becomes the few files that pages and papers need."""

import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from kit import frontend

PACKAGES = Path(settings.BASE_DIR) / "node_modules"
needs_packages = pytest.mark.skipif(not frontend.has_packages(PACKAGES), reason="node_modules is missing: run `make frontend`")
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def vietnamese():
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES}
    letters = small | set("abcdđeghiklmnopqrstuvxyfjwz")
    return letters | {letter.upper() for letter in letters} | set("0123456789 .,;:!?()[]/-–—“”‘’…₫%&+=*@#°×")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    target = tmp_path_factory.mktemp("build") / "frontend"
    frontend.build(PACKAGES, target)
    return target


@needs_packages
@pytest.mark.parametrize("face", frontend.PAPER_FACES)
def test_each_paper_face_holds_every_vietnamese_letter_once(built, face):
    font = TTFont(built / "pdf-fonts" / f"{face}.ttf")
    characters = font.getBestCmap()
    drawn = {sign for sign in vietnamese() if sign.isspace() or font["glyf"][characters[ord(sign)]].numberOfContours}

    assert drawn == vietnamese()
    assert font["name"].getDebugName(1).startswith("Tinos")


@needs_packages
def test_paper_faces_hold_the_letters_of_minority_names(built):
    characters = TTFont(built / "pdf-fonts" / "Tinos-Regular.ttf").getBestCmap()

    assert {sign for sign in "čĭŏŭƀñČĬŎŬɃÑ" if ord(sign) not in characters} <= {"Ƀ"}


@needs_packages
def test_the_screen_font_holds_every_vietnamese_letter(built):
    fonts = [TTFont(path) for path in sorted((built / "fonts").glob("*.woff2"))]
    held = {chr(code) for font in fonts for code in font.getBestCmap()}

    assert len(fonts) == 2
    assert vietnamese() - held == set()


@needs_packages
def test_the_style_sheet_names_only_files_beside_it(built):
    style = (built / "site.css").read_text()

    assert set(re.findall(r"url\(\"?([^)\"]+)", style)) == {f"fonts/{path.name}" for path in (built / "fonts").iterdir()}
    assert style.count("{") == style.count("}")


@needs_packages
def test_the_sprite_holds_each_icon(built):
    symbols = ElementTree.parse(built / "icons.svg").getroot()

    assert [symbol.get("id") for symbol in symbols] == list(frontend.ICONS)
    assert all(len(symbol) for symbol in symbols)


@needs_packages
def test_script_and_style_stay_within_the_budget_of_a_first_page(built):
    import brotli

    sizes = {name: len(brotli.compress((built / name).read_bytes())) for name in ("site.js", "site.css", "icons.svg")}

    assert sizes["site.js"] <= 30_000
    assert sum(sizes.values()) + sum(path.stat().st_size for path in (built / "fonts").iterdir()) <= 75_000


@needs_packages
def test_a_second_build_does_nothing_until_a_source_changes(built, monkeypatch):
    assert frontend.build(PACKAGES, built) is False
    monkeypatch.setattr(frontend, "_state", lambda packages: "another")
    assert frontend.build(PACKAGES, built) is True


def test_the_lock_file_names_no_host():
    lock = (Path(settings.BASE_DIR) / "package-lock.json").read_text()

    assert '"resolved"' not in lock


def test_packages_are_pinned():
    import json

    wanted = json.loads((Path(settings.BASE_DIR) / "package.json").read_text())["dependencies"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
