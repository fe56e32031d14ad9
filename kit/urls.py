"""Addresses of the kit: health, accessibility, the gallery of components, public files."""

from django.conf import settings
from django.urls import path

from kit.views import accessibility, asked_by_machines, documents, gallery, health, media, offline

app_name = "kit"
urlpatterns = [
    path("suc-khoe/", health.health, name="health"),
    path("robots.txt", asked_by_machines.robots, name="robots"),
    path("favicon.ico", asked_by_machines.icon, name="icon"),
    path("kha-nang-tiep-can/", accessibility.accessibility, name="accessibility"),
    path("ngoai-tuyen/<str:language>/", offline.offline, name="offline"),
    path("ngoai-tuyen/<str:language>.js", offline.worker, name="offline-worker"),
    path("thanh-phan/", gallery.gallery, name="gallery"),
    path("tai-lieu/<int:document_id>/<str:document_filename>", documents.document, name="document"),
]
if settings.MEDIA_URL.startswith("/"):
    urlpatterns.append(path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media.media, name="media"))
