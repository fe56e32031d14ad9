"""Public media: ranges, types, and nothing that is not public."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def put(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def put(name, data=b"0123456789"):
        return "/media/" + default_storage.save(name, ContentFile(data))

    return put


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_film_is_sent_whole_with_its_type(client, put):
    answer = client.get(put("films/a.webm"))

    assert (answer.status_code, answer["Content-Type"], answer["Accept-Ranges"]) == (200, "video/webm", "bytes")
    assert answer["Cache-Control"] == "public, max-age=2592000"
    assert body(answer) == b"0123456789"


@pytest.mark.parametrize(
    ("asked", "part", "place"),
    [("bytes=2-4", b"234", "2-4"), ("bytes=7-", b"789", "7-9"), ("bytes=-3", b"789", "7-9"), ("bytes=4-99", b"456789", "4-9")],
)
def test_a_range_is_answered_with_that_part(client, put, asked, part, place):
    answer = client.get(put("films/a.mp4"), headers={"range": asked})

    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {place}/10")
    assert answer["Content-Length"] == str(len(part))
    assert body(answer) == part


def test_a_range_beyond_the_end_is_refused_with_the_size(client, put):
    answer = client.get(put("films/a.mp4"), headers={"range": "bytes=10-"})

    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */10")


def test_a_drawing_may_run_nothing(client, put):
    answer = client.get(put("images/a.svg", b"<svg/>"))

    assert answer["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]


def test_captions_have_their_own_type(client, put):
    assert client.get(put("films/a.vtt"))["Content-Type"] == "text/vtt"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.xlsx", "a", "a.svgz", "documents/a.webm", "documents/b/a.png"])
def test_what_is_not_public_media_does_not_exist(client, put, name):
    assert client.get(put(name)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "%2e%2e/secret.png",
        "a/../../secret.png",
        "//etc/passwd.png",
        "..%5csecret.png",
        "images/",
        "no.png",
        "x/../documents/a.png",
    ],
)
def test_no_path_leads_out_of_the_public_folder(client, put, tmp_path, path):
    put("documents/a.png")
    (tmp_path.parent / "secret.png").write_bytes(b"secret")

    assert client.get("/media/" + path).status_code == 404


def test_media_is_only_read(client, put):
    assert client.post(put("a.png")).status_code == 405
