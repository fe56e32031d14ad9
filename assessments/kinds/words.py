"""The words of a question as HTML that may be shown: cleaned once, when the question is published."""

import re

import nh3
from django.utils.html import escape

from kit.text import nfc

_IN_LINE = {"b", "strong", "i", "em", "br", "sub", "sup", "code"}
_IN_TEXT = _IN_LINE | {"p", "ul", "ol", "li"}
_BETWEEN_PARAGRAPHS = re.compile(r"</p>\s*<p[^>]*>", re.IGNORECASE)


def phrase(text: str) -> str:
    """Return a question's text for a legend, which may hold no paragraphs: they become lines.

    >>> phrase("<p>Chọn <b>một</b></p><p>Không vội</p>")
    'Chọn <b>một</b><br>Không vội'
    """
    return nh3.clean(_BETWEEN_PARAGRAPHS.sub("<br>", nfc(text)), tags=_IN_LINE, attributes={}).strip()


def prose(text: str) -> str:
    """Return an explanation as paragraphs and lists; plain text becomes one paragraph."""
    text = nfc(text)
    if text and "<p" not in text and "<ul" not in text and "<ol" not in text:
        text = f"<p>{text}</p>"
    return nh3.clean(text, tags=_IN_TEXT, attributes={})


def as_html(text: str) -> str:
    """Return text from a plain file as a rich text field holds it: a paragraph, with what is no markup escaped."""
    text = text.strip()
    if not text:
        return ""
    if not re.search(r"<(p|ul|ol|b|i|strong|em|br|sub|sup|code)\b", text):
        text = escape(text)
    return text if text.startswith(("<p", "<ul", "<ol")) else f"<p>{text}</p>"
