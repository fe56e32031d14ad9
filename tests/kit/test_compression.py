"""Pages travel compressed; what is small already, or asked for in parts, does not."""

import gzip

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

pytestmark = pytest.mark.django_db
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<path d='M0 0h24v24H0z'/>" * 40 + b"</svg>"


def test_a_page_travels_compressed_to_who_can_read_that(client):
    plain = client.get("/tai-khoan/dang-nhap/")
    small = client.get("/tai-khoan/dang-nhap/", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.headers["Vary"]
    assert len(small.content) < len(plain.content) / 2
    assert gzip.decompress(small.content).startswith(b"<!doctype html>")


@pytest.mark.parametrize(("asked", "coded"), [({}, "gzip"), ({"range": "bytes=0-99"}, None)])
def test_a_drawing_is_compressed_unless_a_part_of_it_is_asked_for(client, settings, tmp_path, asked, coded):
    settings.MEDIA_ROOT = tmp_path
    name = default_storage.save("images/hinh.svg", ContentFile(DRAWING))

    answer = client.get(f"/media/{name}", headers={"accept-encoding": "gzip", **asked})

    content = b"".join(answer.streaming_content)
    assert answer.headers.get("Content-Encoding") == coded
    assert (gzip.decompress(content) if coded else content) == (DRAWING if coded else DRAWING[:100])
