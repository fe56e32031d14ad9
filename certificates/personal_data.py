"""The personal fields of this app, with their purpose and rules."""

from django.utils.translation import gettext_lazy as _

from kit.personal_data import Erase, Export, register

_PAPER = "certificates.Certificate"


def announce() -> None:
    """Hand the fields in to the register."""
    register(_PAPER, "facts", purpose=_("to print and keep the certificate register, as offices must"), erase=Erase.BLANK)
    dates = ("state", "eligible_at", "approved_at", "issued_on", "expires_on")
    register(_PAPER, *dates, purpose=_("to know which certificates hold, and since when"), erase=Erase.KEEP)
    finding = _("to find a certificate by its holder's name")
    register(_PAPER, "holder_key", "search_text", purpose=finding, erase=Erase.BLANK, export=Export.WITHHOLD)
