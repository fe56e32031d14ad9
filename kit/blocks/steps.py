"""Steps to be taken one after another."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class StepBlock(StructBlock):
    """One step: what to do, and how."""

    title = CharBlock(label=_("What to do"), max_length=160)
    text = TextBlock(label=_("How"), required=False, rows=2)

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class StepsBlock(StructBlock):
    """Numbered steps under a title."""

    title = CharBlock(label=_("Title"), max_length=160, required=False)
    items = ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "kit/blocks/steps.html"
