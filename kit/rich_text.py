"""What authors write in the editor, kept without what they cannot see: odd spaces, blank paragraphs, letters in pieces."""

import re
import unicodedata
from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_BLANK = re.compile(r"<(p|li|h[1-6])( [^>]*)?>(?:\s|<br ?/?>|</?[bi]>)*</\1>")
_EMPTY_LIST = re.compile(r"<(ul|ol)>\s*</\1>")


class TidyRichText(DraftailRichTextArea):
    """Wagtail's editor; what it hands in is tidied. Text from Word brings such things along. Named in the settings."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return what was written, tidied."""
        written = super().value_from_datadict(data, files, name)
        return None if written is None else tidy(written)


def tidy(html: str) -> str:
    """Return rich text in normal form C with single spaces and without what nobody sees.

    Non-breaking spaces go as well: Word scatters them, and a line that may not break runs off a phone.
    """
    html = _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", html)))
    return _EMPTY_LIST.sub("", _BLANK.sub("", html))
