"""What every page knows about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from kit.addresses import prefix_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the demo flag, languages and the way home; agency and menu come from tags that ask only when used."""
    return {"demo": settings.DEMO, "languages": settings.LANGUAGES, "home_url": f"/{prefix_of(get_language())}"}
