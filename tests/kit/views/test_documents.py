"""Documents: ranges for those who may read them, sign-in for those who may not."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Document.objects.create(title="Phim", file=ContentFile(b"0123456789", name="phim.webm"))


def test_a_film_is_answered_in_ranges_at_wagtails_address(client, film):
    answer = client.get(film.url, headers={"range": "bytes=2-4"})

    assert (answer.status_code, answer["Content-Range"], answer["Content-Type"]) == (206, "bytes 2-4/10", "video/webm")
    assert b"".join(answer.streaming_content) == b"234"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_another_name_does_not_exist(client, film):
    assert client.get(film.url.replace("phim", "khac")).status_code == 404


def test_a_closed_collection_stays_closed(client, film):
    closed = Collection.get_first_root_node().add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    film.collection = closed
    film.save()

    answer = client.get(film.url)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/tai-khoan/")
