"""What lessons are made of, as HTML."""

from io import BytesIO
from typing import Any

import pytest
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.blocks import LessonBlock, images_in
from kit.pictures import picture, preload

# Wagtail leaves the temporary file of a new rendition to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360"><rect width="9" height="9"/></svg>'


def raster(width: int = 1200, height: int = 600) -> Any:
    """Return a stored PNG."""
    file = BytesIO()
    Pillow.new("RGB", (width, height), "teal").save(file, "PNG")
    return get_image_model().objects.create(title="Ảnh", file=ImageFile(BytesIO(file.getvalue()), name="anh.png"))


def drawing() -> Any:
    """Return a stored SVG."""
    return get_image_model().objects.create(title="Hình vẽ", file=ImageFile(BytesIO(SVG), name="hinh.svg"))


def document(name: str) -> Any:
    """Return a stored file of this name."""
    return get_document_model().objects.create(title=name, file=ContentFile(b"noi dung", name=name))


def body(*blocks: dict[str, Any]) -> Any:
    """Return a lesson's body."""
    return LessonBlock().to_python(list(blocks))


def html(*blocks: dict[str, Any]) -> str:
    """Return what a reader gets."""
    return "".join(block.render() for block in body(*blocks))


def test_a_drawing_is_shown_as_it_is_with_its_size() -> None:
    image = drawing()

    shown = html({"type": "image", "value": {"image": image.pk, "alt": "Hai lớp cửa", "caption": "Hình 1"}})

    assert f'src="{image.file.url}"' in shown
    assert 'width="640" height="360" alt="Hai lớp cửa" loading="lazy"' in shown
    assert "srcset" not in shown


def test_a_photograph_comes_in_several_sizes() -> None:
    shown = picture(raster(1200, 600))

    assert [part.split()[1] for part in shown.srcset.split(", ")] == ["480w", "960w", "1200w"]
    assert (shown.width, shown.height) == (960, 480)


def test_a_small_photograph_is_not_blown_up() -> None:
    assert picture(raster(300, 200)).srcset == ""


def test_pictures_of_a_lesson_are_found_together(django_assert_num_queries) -> None:
    images = [raster(), raster(), raster()]
    for image in images:
        picture(image)
    lesson = body(*({"type": "image", "value": {"image": image.pk, "alt": "Ảnh"}} for image in images))

    with django_assert_num_queries(2):
        preload(images_in(lesson))
        "".join(block.render() for block in lesson)


def test_a_picture_without_words_for_it_is_refused() -> None:
    block = LessonBlock().child_blocks["image"]

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"image": drawing().pk, "alt": ""}))


def test_a_film_has_captions_and_its_words() -> None:
    film, captions = document("phim.webm"), document("phim.vtt")
    value = {
        "title": "Gác máy, gọi lại",
        "file": film.pk,
        "poster": drawing().pk,
        "captions": captions.pk,
        "transcript": "<p>Lời thuyết minh.</p>",
    }

    shown = html({"type": "video", "value": value})
    english = body({"type": "video", "value": value})[0].render({"locale": "en"})

    assert f'<source src="{film.url}" type="video/webm">' in shown
    assert f'<track kind="captions" src="{captions.url}" srclang="vi" label="{LANG_INFO["vi"]["name_local"]}"' in shown
    assert f'<track kind="captions" src="{captions.url}" srclang="en" label="English"' in english
    assert "Lời thuyết minh." in shown


def test_a_film_in_a_format_that_browsers_do_not_play_is_refused() -> None:
    block = LessonBlock().child_blocks["video"]
    value = {
        "title": "Phim",
        "file": document("phim.docx").pk,
        "poster": drawing().pk,
        "captions": document("phim.vtt").pk,
        "transcript": "<p>Lời.</p>",
    }

    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(value))

    assert list(refused.value.block_errors) == ["file"]


def test_a_download_tells_kind_and_size() -> None:
    shown = html({"type": "download", "value": {"file": document("phieu.pdf").pk, "title": "Phiếu kiểm tra", "note": ""}})

    assert "Phiếu kiểm tra (PDF, 8" in shown


def test_a_callout_names_its_kind_in_words() -> None:
    shown = html({"type": "callout", "value": {"kind": "warning", "title": "Coi chừng", "text": "<p>Đừng bấm.</p>"}})

    assert "callout-warning" in shown
    assert ": Coi chừng" in shown


def test_steps_are_numbered_and_their_words_escaped() -> None:
    value = {"title": "Ba việc", "items": [{"title": "Dừng <lại>", "text": "Thở"}, {"title": "Báo", "text": ""}]}

    shown = html({"type": "steps", "value": value})

    assert shown.count('<li class="step') == 2
    assert "Dừng &lt;lại&gt;" in shown
