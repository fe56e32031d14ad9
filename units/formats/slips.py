"""Sign-in slips as PDF, several on a sheet."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override

from kit import pdf
from kit.agency import Agency
from people.models import Person
from units.actions import Slip

_STYLE = Path(__file__).resolve().parents[1] / "templates" / "units" / "papers" / "slips.css"


def slips_pdf(slips: Sequence[Slip], *, agency: Agency, address: str) -> bytes:
    """Return an A4 sheet with six slips a page, to be cut apart, each in the language of its person.

    `address` is how people are addressed in Vietnamese; the other languages have a form of their own.
    """
    where = f"{settings.PUBLIC_ORIGIN}{reverse('people:slip')}"
    context = {
        "slips": [
            (slip, show(slip.code), _qr(f"{where}?{urlencode({'ten': slip.person.login_name})}"), _form(slip.person, address))
            for slip in slips
        ],
        "where": where.removeprefix(f"{urlsplit(where).scheme}://"),
        "agency": agency,
        "demo": settings.DEMO,
    }
    with override(settings.LANGUAGE_CODE):
        return pdf.render(render_to_string("units/papers/slips.html", context), css=[_STYLE])


def show(code: str) -> str:
    """Return a code in two groups of five, as printed."""
    return f"{code[:5]} {code[5:]}"


def _form(person: Person, address: str) -> str:
    with override(person.language):
        return address if person.language == settings.LANGUAGE_CODE else _("Ms/Mr")


def _qr(address: str) -> str:
    return segno.make(address, error="m", micro=False).svg_data_uri(border=2, omitsize=True)
