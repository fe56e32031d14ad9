"""A lesson on paper: the whole lesson, and nothing to press."""

import io

import pytest
from django.utils.translation import gettext
from pypdf import PdfReader

from benchmarks.weight import first_lesson

pytestmark = pytest.mark.once


def letters(text: str) -> str:
    """Return a text without its spaces: the PDF sets letters with marks in a font of their own, with gaps between."""
    return "".join(text.split())


def test_a_lesson_prints_whole_and_without_what_is_to_be_pressed(walk, ben, state, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    me = walk(ben)
    me.go(first_lesson(state.ward, ben))
    me.page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
    me.page.wait_for_load_state("networkidle")

    pages = PdfReader(io.BytesIO(me.page.pdf(format="A4"))).pages

    text = letters("".join(page.extract_text() for page in pages))
    title = me.main().get_by_role("heading", level=1).inner_text()
    last = me.page.locator(".lesson li, .lesson p").last.inner_text()
    for words in (title, last):
        assert letters(words) in text
    for words in ("I have read it, next lesson", "Menu", "Sign out", "Text size", "All lessons of this course", "Français"):
        assert letters(gettext(words)) not in text
    assert len(pages) <= 4
