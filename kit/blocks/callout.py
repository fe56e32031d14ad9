"""Something that must not be overlooked."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock

from kit.blocks.text import TextBlock


class CalloutKind(models.TextChoices):
    """What a callout is."""

    TIP = "tip", _("Tip")
    WARNING = "warning", _("Warning")
    IMPORTANT = "important", _("Important")
    EXAMPLE = "example", _("Example")


class CalloutBlock(StructBlock):
    """A tip, a warning, something important, or an example."""

    kind = ChoiceBlock(label=_("Kind"), choices=CalloutKind.choices, default=CalloutKind.TIP)
    title = CharBlock(label=_("Title"), max_length=160, required=False)
    text = TextBlock(label=_("Text"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add a title that names the kind, so that colour is never the only sign."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        kind = CalloutKind(value["kind"]).label
        context["title"] = f"{kind}: {value['title']}" if value["title"] else kind
        return context

    class Meta:
        icon = "warning"
        label = _("Tip, warning or example")
        template = "kit/blocks/callout.html"
