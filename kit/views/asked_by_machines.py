"""What browsers and search engines ask every site for, at addresses of their own choice."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static

from kit.doors import anyone

_ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /tai-khoan/\nDisallow: /xac-minh/\n"


@anyone
def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines to the public pages; papers are looked up by who holds one."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")


@anyone
def icon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon, which pages name themselves."""
    return HttpResponsePermanentRedirect(static("kit/icon.svg"))
