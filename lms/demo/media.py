"""Pictures, films and files of the courses, brought into Wagtail once."""

from django.core.files import File
from wagtail.documents.models import Document
from wagtail.images.models import Image

from lms.demo.source import CONTENT


def image(course: str, name: str) -> Image:
    """Return the image of a course's media file; one of this title is taken as it is."""
    title = f"{course}/{name}"
    found = Image.objects.filter(title=title).first()
    if found is None:
        found = Image(title=title)
        _keep(found, course, name)
    return found


def document(course: str, name: str) -> Document:
    """Return the document of a course's media file; one of this title is taken as it is."""
    title = f"{course}/{name}"
    found = Document.objects.filter(title=title).first()
    if found is None:
        found = Document(title=title)
        _keep(found, course, name)
    return found


def _keep(row: Image | Document, course: str, name: str) -> None:
    path = CONTENT / course / "media" / name
    with path.open("rb") as file:
        row.file.save(f"{course}-{name}", File(file), save=False)
        row.file_size = path.stat().st_size
        row.save()
