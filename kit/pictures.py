"""Pictures as pages show them: sizes for small and large screens, SVG as it is."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.images.models import AbstractImage

log = logging.getLogger(__name__)
WIDTHS = (480, 960, 1440)
FILTERS = tuple(f"width-{width}|format-webp|webpquality-80" for width in WIDTHS)


@dataclass(frozen=True)
class Picture:
    """Where a picture is found, and how large it is, so that the page does not jump while it loads."""

    src: str
    width: int
    height: int
    srcset: str = ""


def picture(image: AbstractImage) -> Picture | None:
    """Return the addresses of an image, or None where its file is gone or broken: the page is shown without it.

    Renditions that do not exist yet are made.
    """
    if image.is_svg():
        return Picture(image.file.url, image.width, image.height)
    renditions = sorted(_renditions(image, *_filters(image)), key=lambda rendition: rendition.width)
    if not renditions:
        return None
    middle = renditions[min(1, len(renditions) - 1)]
    srcset = ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions) if len(renditions) > 1 else ""
    return Picture(middle.url, middle.width, middle.height, srcset)


def address(image: AbstractImage, size: str) -> str:
    """Return the address of one size of an image, or nothing where its file is gone or broken."""
    return next((rendition.url for rendition in _renditions(image, size)), "")


def preload(images: Iterable[AbstractImage | None]) -> None:
    """Fetch the renditions of all images in one statement, so that `picture` asks nothing more."""
    raster: list[Any] = [image for image in images if image is not None and not image.is_svg()]
    prefetch_related_objects(raster, "renditions")


def _renditions(image: AbstractImage, *sizes: str) -> list[Any]:
    try:
        return list(image.get_renditions(*sizes).values())
    except OSError:  # Wagtail's own error and Pillow's are of this kind
        log.exception("The file of image %s cannot be read.", image.pk)
        return []


def _filters(image: AbstractImage) -> tuple[str, ...]:
    """Return the sizes worth making: none wider than the next above the image's own width."""
    useful = [FILTERS[0]]
    useful += [spec for width, smaller, spec in zip(WIDTHS[1:], WIDTHS, FILTERS[1:], strict=False) if image.width > smaller]
    return tuple(useful)
