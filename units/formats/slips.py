"""Sign-in slips as PDF, several on a sheet."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from kit import pdf
from units.actions import Slip

_STYLE = Path(__file__).resolve().parents[1] / "templates" / "units" / "papers" / "slips.css"


def slips_pdf(slips: Sequence[Slip], *, address: str) -> bytes:
    """Return an A4 sheet with six slips a page, in Vietnamese, to be cut apart. `address` is how people are addressed."""
    where = f"{settings.PUBLIC_ORIGIN}{reverse('people:slip')}"
    context = {
        "slips": [(slip, show(slip.code), _qr(f"{where}?{urlencode({'ten': slip.person.login_name})}")) for slip in slips],
        "where": where.removeprefix(f"{urlsplit(where).scheme}://"),
        "address": address,
        "site": settings.WAGTAIL_SITE_NAME,
        "demo": settings.DEMO,
    }
    with override("vi"):
        return pdf.render(render_to_string("units/papers/slips.html", context), css=[_STYLE])


def show(code: str) -> str:
    """Return a code in two groups of five, as printed."""
    return f"{code[:5]} {code[5:]}"


def _qr(address: str) -> str:
    return segno.make(address, error="m", micro=False).svg_data_uri(border=2, omitsize=True)
