"""What the site promises to people who see, hear, move or connect differently, and where it still falls short."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kit.doors import anyone


@anyone
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the statement, with whom to tell of a barrier."""
    return render(request, "kit/accessibility.html")
