"""Pictures as pages show them: sizes for small and large screens, SVG as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.images.models import AbstractImage

WIDTHS = (480, 960, 1440)
FILTERS = tuple(f"width-{width}|format-webp|webpquality-80" for width in WIDTHS)


@dataclass(frozen=True)
class Picture:
    """Where a picture is found, and how large it is, so that the page does not jump while it loads."""

    src: str
    width: int
    height: int
    srcset: str = ""


def picture(image: AbstractImage) -> Picture:
    """Return the addresses of an image. Renditions that do not exist yet are made."""
    if image.is_svg():
        return Picture(image.file.url, image.width, image.height)
    wanted = _filters(image)
    renditions = sorted(image.get_renditions(*wanted).values(), key=lambda rendition: rendition.width)
    middle = renditions[min(1, len(renditions) - 1)]
    srcset = ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions) if len(renditions) > 1 else ""
    return Picture(middle.url, middle.width, middle.height, srcset)


def preload(images: Iterable[AbstractImage | None]) -> None:
    """Fetch the renditions of all images in one statement, so that `picture` asks nothing more."""
    raster: list[Any] = [image for image in images if image is not None and not image.is_svg()]
    prefetch_related_objects(raster, "renditions")


def _filters(image: AbstractImage) -> tuple[str, ...]:
    """Return the sizes worth making: none wider than the next above the image's own width."""
    useful = [FILTERS[0]]
    useful += [spec for width, smaller, spec in zip(WIDTHS[1:], WIDTHS, FILTERS[1:], strict=False) if image.width > smaller]
    return tuple(useful)
