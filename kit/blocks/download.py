"""A file to keep."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock


class DownloadBlock(StructBlock):
    """A file to download or print, with its kind and size shown beside its title."""

    file = DocumentChooserBlock(label=_("File"))
    title = CharBlock(label=_("Title"), max_length=160)
    note = CharBlock(label=_("Note"), max_length=300, required=False)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the size, measured once for files that came in without it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["size"] = value["file"].get_file_size() if value["file"] else None
        return context

    class Meta:
        icon = "download"
        label = _("File to download")
        template = "kit/blocks/download.html"
