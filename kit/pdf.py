"""Pages as PDF: tagged, PDF/A with the PDF/UA marker, text that reads back letter for letter.

What is costly is kept for the life of the process: one font configuration, the
parsed style sheets, the pictures. Fonts are whole Tinos faces that
`manage.py build_frontend` merges: WeasyPrint garbles Vietnamese where a face comes
in several files split by `unicode-range`.
"""

import io
import logging
import re
import threading
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pydyf
import weasyprint
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

ACCESSIBLE_ARCHIVE = "pdf/a-3a"
_FACES = {
    "Regular": "normal 400",
    "Bold": "normal 700",
    "Italic": "italic 400",
    "BoldItalic": "italic 700",
}
_PICTURES_KEPT = 64
_SCREEN = "screen"
_OPAQUE = re.compile(rb"^/[aA]1(\.0)? gs\n", re.MULTILINE)  # what is so anyway
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # seven lines for every page otherwise
_pictures: dict[str, Any] = {}
# Pango's font map belongs to one thread at a time; another thread inside crashes the process.
_one_at_a_time = threading.RLock()


def render(
    html: str, *, css: Sequence[Path], variant: str = ACCESSIBLE_ARCHIVE, identifier: str = "", backdrop: Path | None = None
) -> bytes:
    """Return a page as PDF bytes.

    The page must say `<html lang="vi">` and have a `<title>`: both become part of the
    file. Style sheets are parsed once per process, and may name files that lie beside
    them. `identifier`, such as the paper's public address, is written as
    `dc:identifier` where any program finds it without unpacking the file. `backdrop` is
    an SVG that fills every page; it is drawn once per process and laid under the text,
    without transparency, since drawing an ornate frame costs as much as the page.
    Nothing is fetched but our own files: for any other address `Unfetched` is raised.
    """
    with _one_at_a_time:
        if len(_pictures) > _PICTURES_KEPT:
            _pictures.clear()
        try:
            return _write(html, css, variant, identifier, backdrop)
        except FatalURLFetchingError as error:  # no Exception by its class, so that WeasyPrint itself lets it through
            raise Unfetched(str(error)) from error


class Unfetched(Exception):
    """A page or style sheet named something that is not one of our own files, or is missing."""


def _write(html: str, css: Sequence[Path], variant: str, identifier: str, backdrop: Path | None) -> bytes:
    def finish(document: weasyprint.Document, file: pydyf.PDF) -> None:
        _mark(file, identifier)
        if backdrop is not None:
            _lay_under(file, backdrop)

    sheets = [_faces(), *(_sheet(Path(path)) for path in css)]
    pdf: bytes = _page(html).write_pdf(
        stylesheets=sheets,
        font_config=_fonts(),
        pdf_variant=variant,
        color_profiles={_SCREEN: _screen_colours()},
        output_intent=_SCREEN,
        cache=_pictures,
        finisher=finish,
    )
    return pdf


def _page(html: str) -> weasyprint.HTML:
    return weasyprint.HTML(string=html, url_fetcher=_OwnFiles(fail_on_errors=True), base_url=str(settings.BASE_DIR))


class _OwnFiles(URLFetcher):
    """Opens files of the product and `data:` addresses, and refuses all else."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not any(path.is_relative_to(home) for home in _homes()):
            raise ValueError(f"not one of our own files: {url}")
        return URLFetcherResponse(url, path.read_bytes())


@cache
def _homes() -> tuple[Path, ...]:
    """Return the folders that pages may take files from: what the front-end build made, and the designs of our apps."""
    apps = [home for home in Path(settings.BASE_DIR).iterdir() if (home / "apps.py").exists()]
    return (
        Path(settings.FRONTEND_DIR).resolve(),
        *((home / part).resolve() for home in apps for part in ("templates", "static")),
    )


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _screen_colours() -> ColorProfile:
    """Return WeasyPrint's own sRGB profile, read once: left to itself it opens the file for every page and never closes it."""
    data = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    return ColorProfile(io.BytesIO(data), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


@cache
def _faces() -> weasyprint.CSS:
    folder = Path(settings.FRONTEND_DIR) / "pdf-fonts"
    rules = []
    for face, style in _FACES.items():
        path = folder / f"Tinos-{face}.ttf"
        if not path.exists():
            raise ImproperlyConfigured(f"{path} is missing: run `manage.py build_frontend`.")
        slant, weight = style.split()
        rules.append(
            f'@font-face {{ font-family: Tinos; font-style: {slant}; font-weight: {weight}; src: url("{path.as_uri()}") }}'
        )
    return weasyprint.CSS(string="\n".join(rules), font_config=_fonts(), url_fetcher=_OwnFiles(fail_on_errors=True))


@cache
def _sheet(path: Path) -> weasyprint.CSS:
    return weasyprint.CSS(filename=path, font_config=_fonts(), url_fetcher=_OwnFiles(fail_on_errors=True))


# PDF/A allows a property it does not know only where its schema is described beside it.
_UA_MARKER = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def _mark(file: pydyf.PDF, identifier: str) -> None:
    """Add the PDF/UA marker and the identifier to the metadata, and leave the metadata readable as they stand."""
    reference = file.catalog.get("Metadata")
    if reference is None:
        return
    metadata = file.objects[int(reference.split()[0])]
    more = _UA_MARKER
    if identifier:
        more += (
            b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>'
            + identifier.encode("ascii")
            + b"</dc:identifier></rdf:Description>\n"
        )
    metadata.stream = [part.replace(b"</rdf:RDF>", more + b"</rdf:RDF>") for part in metadata.stream]
    metadata.compress = False


def _lay_under(file: pydyf.PDF, picture: Path) -> None:
    """Put the backdrop under the text of every page, as an artifact that no reading program speaks of."""
    pages = [page for page in file.objects if isinstance(page, dict) and page.get("Type") == "/Page"]
    width, height = (float(side) for side in pages[0]["MediaBox"][2:])
    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, width, height]), "Filter": "/FlateDecode"}
    form = pydyf.Stream([_drawing(picture, width, height)], extra)
    file.add_object(form)
    for page in pages:
        resources = file.objects[int(page["Resources"].split()[0])]
        resources["XObject"]["Backdrop"] = form.reference
        _content_of(file, page).stream.insert(0, b"/Artifact BMC /Backdrop Do EMC")


@cache
def _drawing(picture: Path, width: float, height: float) -> bytes:
    """Return the deflated PDF operators that draw a picture over a page of this size in points."""
    drawn: list[bytes] = []

    def keep(document: weasyprint.Document, file: pydyf.PDF) -> None:
        page = next(page for page in file.objects if isinstance(page, dict) and page.get("Type") == "/Page")
        drawn.append(_content_of(file, page).data)

    size = f"width: {width}pt; height: {height}pt"
    rules = f"@page {{ margin: 0; size: {width}pt {height}pt }} img {{ position: fixed; top: 0; left: 0; {size} }}"
    sheet = weasyprint.CSS(string=rules, url_fetcher=_OwnFiles(fail_on_errors=True))
    _page(f'<img src="{picture.as_uri()}" alt="">').write_pdf(stylesheets=[sheet], finisher=keep, uncompressed_pdf=True)
    content = _OPAQUE.sub(b"", drawn[0].partition(b"stream\n")[2].rpartition(b"\nendstream")[0])
    if b"/" in content:
        raise ValueError(f"{picture.name} has text, pictures or transparency in it; a backdrop is lines and areas only.")
    return zlib.compress(content, 9)


def _content_of(file: pydyf.PDF, page: pydyf.Dictionary) -> pydyf.Stream:
    return file.objects[int(page["Contents"].split()[0])]
