"""Addresses of the kit: health, the gallery of components, public files."""

from django.conf import settings
from django.urls import path

from kit.views import asked_by_machines, documents, gallery, health, media

app_name = "kit"
urlpatterns = [
    path("suc-khoe/", health.health, name="health"),
    path("robots.txt", asked_by_machines.robots, name="robots"),
    path("favicon.ico", asked_by_machines.icon, name="icon"),
    path("thanh-phan/", gallery.gallery, name="gallery"),
    path("tai-lieu/<int:document_id>/<str:document_filename>", documents.document, name="document"),
]
if settings.MEDIA_URL.startswith("/"):
    urlpatterns.append(path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media.media, name="media"))
