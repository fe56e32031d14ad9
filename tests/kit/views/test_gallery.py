"""The gallery shows every component, and only where the site is built or tried out."""

import re
from pathlib import Path

import pytest
from django.conf import settings as site_settings

pytestmark = pytest.mark.django_db


def test_the_gallery_shows_every_component(client, settings):
    settings.DEMO = True
    answer = client.get("/thanh-phan/")

    assert answer.status_code == 200
    templates = Path(site_settings.BASE_DIR) / "kit" / "templates"
    used = "".join(
        path.read_text()
        for path in [
            templates / "base.html",
            *sorted((templates / "kit").rglob("gallery*/*.html")),
            templates / "kit" / "gallery.html",
        ]
    )
    names = {path.stem.replace("_", "-") for path in (templates / "cotton").glob("*.html")}
    assert names - set(re.findall(r"<c-([\w-]+)", used)) == set()


def test_the_gallery_is_closed_on_a_site_in_use(client):
    assert client.get("/thanh-phan/").status_code == 404
