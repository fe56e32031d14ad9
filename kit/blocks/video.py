"""A film kept on this site."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from kit.blocks.text import TextBlock
from kit.pictures import picture


def _language_of(context: dict[str, Any]) -> str:
    """Return the language of the lesson or page around a film: its captions are in the same one."""
    around = context.get("lesson") or context.get("page")
    locale = context.get("locale") or getattr(around, "locale", "")
    code = str(getattr(locale, "language_code", locale))
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class VideoBlock(StructBlock):
    """A film with a still picture, captions and its words in full: nobody is left out."""

    title = CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Film (webm or mp4)"))
    poster = ImageChooserBlock(label=_("Still picture"))
    captions = DocumentChooserBlock(label=_("Captions (vtt)"))
    transcript = TextBlock(label=_("What is said and shown, in full"))

    def clean(self, value: Any) -> Any:
        """Refuse a film or captions of another format, at the field itself."""
        cleaned = super().clean(value)
        errors = {}
        if cleaned["file"].file_extension.lower() not in {"webm", "mp4"}:
            errors["file"] = ValidationError(_("Choose a film in the format webm or mp4."))
        if cleaned["captions"].file_extension.lower() != "vtt":
            errors["captions"] = ValidationError(_("Choose captions in the format vtt."))
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the still picture, the format of the film, and addresses that answer ranges."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        film, captions = value["file"], value["captions"]
        context["poster"] = picture(value["poster"]) if value["poster"] else None
        context["file_url"] = film.url if film else ""
        context["media_type"] = f"video/{film.file_extension.lower()}" if film else ""
        context["captions_url"] = captions.url if captions else ""
        context["captions_language"] = _language_of(context)
        return context

    class Meta:
        icon = "media"
        label = _("Film")
        template = "kit/blocks/video.html"
