"""A passage of text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

FEATURES = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(RichTextBlock):
    """Paragraphs and lists, bold, italic and links. Headings are blocks of their own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": FEATURES, **options})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "kit/blocks/text.html"
