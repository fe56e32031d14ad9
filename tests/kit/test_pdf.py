"""kit.pdf: what a page becomes, letter for letter, and what it may not reach."""

import io
import threading
import unicodedata

import pytest
from pypdf import PdfReader

from kit import pdf

_BASES = "aăâeêioôơuưy"
_TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES]
ALL_LETTERS = " ".join([*LETTERS, "đ", *(letter.upper() for letter in LETTERS), "Đ", "₫", "–", "“", "”", "…"])


def page(body: str, title: str = "Thử nghiệm") -> str:
    return f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "print.css"
    path.write_text(
        "@page { size: A4; margin: 20mm } body { font-family: Tinos } .b { font-weight: 700 } .i { font-style: italic }"
    )
    return path


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_every_vietnamese_letter_reads_back_in_every_face(sheet):
    lines = [f"<p>{ALL_LETTERS}</p>", f'<p class="b">{ALL_LETTERS}</p>', f'<p class="i">{ALL_LETTERS}</p>']

    data = pdf.render(page("".join([*lines, f'<p class="b i">{ALL_LETTERS}</p>'])), css=[sheet])

    assert text_of(data) == " ".join([ALL_LETTERS] * 4)


def test_only_tinos_is_embedded(sheet):
    data = pdf.render(page(f"<p>{ALL_LETTERS}</p>"), css=[sheet])

    fonts = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"].split("+")[-1] for font in fonts.values()}
    assert names == {"Tinos"}


def test_file_is_tagged_archived_and_says_what_it_is(sheet):
    data = pdf.render(page("<h1>Chào</h1>", title="Phiếu đăng nhập"), css=[sheet], identifier="http://localhost/xac-minh/abc")

    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "vi"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Phiếu đăng nhập"
    assert b'pdfaid:part="3"' in data
    assert b'pdfaid:conformance="A"' in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"<dc:identifier>http://localhost/xac-minh/abc</dc:identifier>" in data
    assert data.count(b"</rdf:RDF>") == 1


@pytest.mark.parametrize(
    "address",
    ["http://example.org/x.png", "https://example.org/x.png", "file:///etc/passwd", "file://example.org/x", "ftp://x/y"],
)
def test_foreign_addresses_are_refused(sheet, address):
    with pytest.raises(pdf.Unfetched):
        pdf.render(page(f'<img src="{address}" alt="">'), css=[sheet])


def test_a_way_out_of_our_folders_is_refused(sheet, settings):
    address = f"file://{settings.FRONTEND_DIR}/pdf-fonts/../../../manage.py"

    with pytest.raises(pdf.Unfetched):
        pdf.render(page(f'<img src="{address}" alt="">'), css=[sheet])


def test_threads_wait_for_each_other(sheet):
    done = []
    threads = [threading.Thread(target=lambda: done.append(pdf.render(page("<p>Đào</p>"), css=[sheet]))) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [text_of(data) for data in done] == ["Đào"] * 4
