"""A heading inside a lesson."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock


class HeadingBlock(CharBlock):
    """A heading of the second level: the page's title is the first."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 120, **options})

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "kit/blocks/heading.html"
