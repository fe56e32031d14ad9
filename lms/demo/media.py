"""Pictures, films and files of the courses, brought into Wagtail once."""

from pathlib import Path

from django.core.files import File
from wagtail.documents.models import Document
from wagtail.images.models import Image

from lms.demo.source import media_of


def image(course: str, name: str, language: str) -> Image:
    """Return the image of a course's media file in a language; one of this title is taken as it is."""
    shown, path = media_of(course, name, language)
    found = Image.objects.filter(title=f"{course}/{shown}").first()
    if found is None:
        found = Image(title=f"{course}/{shown}")
        _keep(found, path)
    return found


def document(course: str, name: str, language: str) -> Document:
    """Return the document of a course's media file in a language; one of this title is taken as it is."""
    shown, path = media_of(course, name, language)
    found = Document.objects.filter(title=f"{course}/{shown}").first()
    if found is None:
        found = Document(title=f"{course}/{shown}")
        _keep(found, path)
    return found


def _keep(row: Image | Document, path: Path) -> None:
    with path.open("rb") as file:
        row.file.save(row.title.replace("/", "-"), File(file), save=False)
        row.file_size = path.stat().st_size
        row.save()
