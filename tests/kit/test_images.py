"""Broken pictures: refused at the form with a sentence, and never a failed page where one got in."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext
from PIL import Image as Pillow
from wagtail.images import get_image_model
from wagtail.models import Site

from kit.agency import agency_of, forget
from kit.models import AgencySettings
from kit.pictures import picture

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]
SENTENCE = "This file cannot be read as a picture. Perhaps it was not copied whole. Save it anew and try again."
JUNK = b"khong phai anh " * 200


def drawn(kind):
    file = BytesIO()
    Pillow.effect_noise((400, 300), 80).convert("RGB").save(file, kind)
    return file.getvalue()


BROKEN = {
    "png-magic.png": b"\x89PNG\r\n\x1a\n" + JUNK,
    "jpeg-magic.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + JUNK,
    "gif-magic.gif": b"GIF89a" + JUNK,
    "webp-magic.webp": b"RIFF\x00\x10\x00\x00WEBPVP8 " + JUNK,
    "nua.png": drawn("PNG")[:5000],
    "nua.jpg": drawn("JPEG")[:5000],
    "hinh.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="a" height="b" viewBox="0 0 0"><rect/></svg>',
    "bom.svg": b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    "rong.png": b"",
}


@pytest.fixture
def upload(author, signed_in):
    client = signed_in(author)

    def send(address, name, content, **fields):
        field = "files[]" if "multiple" in address else "file"
        return client.post(address, {"title": name, field: SimpleUploadedFile(name, content), **fields})

    return send


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("view", ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"])
def test_a_broken_picture_is_refused_wherever_it_is_sent(name, view, upload):
    answer = upload(reverse(view), name, BROKEN[name])

    assert answer.status_code == 200
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("name", ["png-magic.png", "jpeg-magic.jpg", "nua.png", "nua.jpg"])
def test_the_refusal_says_what_is_wrong(name, upload):
    page = upload(reverse("wagtailimages:add"), name, BROKEN[name]).content.decode()

    assert escape(gettext(SENTENCE)) in page


@pytest.mark.parametrize(("name", "kind"), [("anh.png", "PNG"), ("anh.jpg", "JPEG"), ("anh.gif", "GIF"), ("anh.webp", "WEBP")])
def test_a_whole_picture_is_taken(name, kind, upload):
    answer = upload(reverse("wagtailimages:add"), name, drawn(kind))

    image = get_image_model().objects.get()
    assert answer.status_code == 302
    assert (image.width, image.height) == (400, 300)
    assert picture(image).src


def test_a_broken_file_does_not_take_the_place_of_a_whole_one(upload, author):
    upload(reverse("wagtailimages:add"), "anh.png", drawn("PNG"))
    image = get_image_model().objects.get()
    before = image.file.name

    upload(reverse("wagtailimages:edit", args=[image.pk]), "nua.png", BROKEN["nua.png"])

    image.refresh_from_db()
    assert image.file.name == before


def stored(content):
    whole = ImageFile(BytesIO(drawn("PNG")), name="anh.png")
    image = get_image_model().objects.create(title="Ảnh", file=whole)
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(content)
    return get_image_model().objects.get(pk=image.pk)


def test_a_picture_that_broke_later_is_left_out_and_told_of_in_the_log(caplog):
    image = stored(BROKEN["png-magic.png"])

    assert picture(image) is None
    assert f"image {image.pk} cannot be read" in caplog.text


def test_a_logo_that_broke_does_not_break_every_page(rf):
    site = Site.objects.get(is_default_site=True)
    AgencySettings.objects.create(site=site, name="UBND phường Hải An", logo=stored(BROKEN["png-magic.png"]))
    forget()

    agency = agency_of(rf.get("/"))

    assert (agency.name, agency.logo) == ("UBND phường Hải An", "")
    forget()
