"""Every address of the site: each app hands in its own list."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from kit.addresses import by_language
from kit.views.admin import own_settings
from lms.views import try_role

handler400 = "kit.views.errors.bad_request"
handler403 = "kit.views.errors.forbidden"
handler404 = "kit.views.errors.not_found"
handler500 = "kit.views.errors.server_error"

urlpatterns = [
    path("", include("kit.urls")),
    path("", include("people.sign_in.urls")),
    path("vao-thu/", try_role, name="try-role"),
    path("admin/account/", own_settings),
    path("admin/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include("lms.first_day.urls")),
    path("", include("people.urls")),
    path("", include("units.urls")),
    path("", include("reports.urls")),
    path("", include("certificates.urls")),
    path("", include("assignments.urls")),
    path("", include("assessments.urls")),
    path("", include("courses.urls")),
    by_language(wagtail_urls.urlpatterns),
]
