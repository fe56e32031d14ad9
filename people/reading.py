"""How somebody reads: the size of the text, the contrast, and whether lessons can be heard.

Kept with the person, and for a visitor in a cookie on the device.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from people.enums import Contrast, TextSize
from people.models import Person

_COOKIE = "reading"
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Reading:
    """What a reader chose."""

    text_size: str = TextSize.NORMAL
    contrast: str = Contrast.NORMAL
    reads_aloud: bool = False

    @property
    def classes(self) -> str:
        """The classes of the page that make it so."""
        chosen = []
        if self.text_size != TextSize.NORMAL:
            chosen.append(f"text-{self.text_size}")
        if self.contrast != Contrast.NORMAL:
            chosen.append(f"contrast-{self.contrast}")
        return " ".join(chosen)


def reading_of(request: HttpRequest, person: Person | None) -> Reading:
    """Return what the person chose, else what the device remembers; a cookie that says nonsense says nothing."""
    if person is not None:
        return Reading(person.text_size, person.contrast, person.reads_aloud)
    size, _dot, rest = request.COOKIES.get(_COOKIE, "").partition(".")
    contrast, _dot, aloud = rest.partition(".")
    return Reading(
        size if size in TextSize.values else TextSize.NORMAL,
        contrast if contrast in Contrast.values else Contrast.NORMAL,
        aloud == "aloud",
    )


def remember(reading: Reading, response: HttpResponse) -> None:
    """Keep a visitor's choice on the device."""
    value = f"{reading.text_size}.{reading.contrast}.{'aloud' if reading.reads_aloud else ''}"
    response.set_cookie(_COOKIE, value, max_age=_YEAR, httponly=True, samesite="Lax")
