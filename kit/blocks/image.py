"""A picture with the words that stand for it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from kit.pictures import Picture, picture


class ImageBlock(StructBlock):
    """A picture, what it shows in words (always), and a caption (if wanted)."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        label=_("What the picture shows"),
        max_length=300,
        help_text=_("For people who cannot see it. Say what matters in it, not that it is a picture."),
    )
    caption = CharBlock(label=_("Caption"), max_length=300, required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the picture's addresses and size."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["picture"] = self.picture(value)
        return context

    @staticmethod
    def picture(value: Any) -> Picture | None:
        """Return the picture to show, or None where the image was deleted."""
        return picture(value["image"]) if value["image"] else None

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "kit/blocks/image.html"
