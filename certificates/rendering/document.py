"""The paper: frozen facts laid on a design.

Only the facts are read, never the rows they came from, so the same paper comes out
whenever it is made.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from certificates.enums import HeaderFamily
from certificates.models import Certificate
from kit import pdf
from kit.qr import qr_of

DESIGN = "certificates/designs/state"
_FOLDER = Path(__file__).parents[1] / "templates" / DESIGN
_HEADER_LINE = 40  # capitals that fit on one line of the left header
_HEADER_LINES = 3
_NAME_WIDTHS = [(26, ""), (36, "wide")]
_COURSE_WIDTHS = [(58, ""), (120, "wide")]


def write_paper(certificate: Certificate) -> bytes:
    """Return the certificate as tagged PDF/A."""
    html = render_to_string(f"{DESIGN}/page.html", context_of(certificate))
    return pdf.render(html, css=[_FOLDER / "print.css"], identifier=address_of(certificate), backdrop=_FOLDER / "frame.svg")


def address_of(certificate: Certificate) -> str:
    """Return the address that the QR code holds. It is printed on paper and stays for ever."""
    return f"{settings.PUBLIC_ORIGIN}/xac-minh/{certificate.token}"


def context_of(certificate: Certificate) -> dict[str, Any]:
    """Return what the design needs: the facts, and how large long texts may stand."""
    facts = certificate.facts
    address = address_of(certificate)
    return {
        "facts": facts,
        "header": f"{DESIGN}/header_{HeaderFamily(facts['family'])}.html",
        "long_header": sum(-(-len(facts[name]) // _HEADER_LINE) for name in ("parent_name", "issuer")) > _HEADER_LINES,
        "name_width": _width(facts["name"], _NAME_WIDTHS),
        "course_width": _width(facts["course"], _COURSE_WIDTHS),
        "code": certificate.typed,
        "address": address,
        "look_up": address.rpartition("/")[0].partition("://")[2],
        "qr": qr_of(address),
    }


def _width(text: str, widths: list[tuple[int, str]]) -> str:
    return next((name for most, name in widths if len(text) <= most), "widest")
