"""Pictures that authors upload: what cannot be read to its end is refused at the form, with a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

_lock = Lock()


class WholeImageField(WagtailImageField):
    """Wagtail's field, which looks at how a file begins, and beyond it: the picture is read once, whole.

    A file that only begins like a picture, or was cut off on its way, would fail
    later, when its sizes are made: in the middle of a learner's page.
    """

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse too many pixels as Wagtail does, then whatever the libraries cannot read."""
        try:
            super().check_image_pixel_size(f)
            if f.image.format_name != "svg":
                _read_whole(f)
        except ValidationError:
            raise
        except Exception as error:  # a decoder may stumble in any way: it always means the same
            sentence = _("This file cannot be read as a picture. Perhaps it was not copied whole. Save it anew and try again.")
            raise ValidationError(sentence, code="unreadable_image") from error


class ImageForm(BaseImageForm):
    """Wagtail's form for pictures with the stricter field. Named in the settings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if usual := self.fields.get("file"):
            self.fields["file"] = WholeImageField(required=usual.required, label=usual.label, widget=usual.widget)


def _read_whole(file: Any) -> None:
    file.seek(0)
    with _strictly(), Image.open(BytesIO(file.read())) as image:
        image.load()
    file.seek(0)


@contextmanager
def _strictly() -> Iterator[None]:
    """Let Pillow refuse a file that ends too early, also in a process where WeasyPrint has told it to pass over that."""
    with _lock:
        usual, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = usual
