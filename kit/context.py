"""What every page knows about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the demo flag and the languages; the agency and the menu come from tags that ask only when used."""
    return {"demo": settings.DEMO, "languages": settings.LANGUAGES}
