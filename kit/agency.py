"""Who runs the site: read once, then kept for some seconds, so that a page needs no statement for its header.

The settings change a few times a year; the process that saves them forgets at
once, others within `AGENCY_SECONDS`.
"""

import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kit.models import AgencySettings
from kit.pictures import address

LOGO = "max-320x88"
_kept: dict[str, tuple[float, "Agency"]] = {}


@dataclass(frozen=True)
class Agency:
    """What pages show of an agency. `named` is False until somebody has filled in its name."""

    name: str
    parent_name: str = ""
    logo: str = ""
    hotline: str = ""
    zalo: str = ""
    named: bool = True
    address_party: str = "Đồng chí"
    address_other: str = "Ông/Bà"

    @property
    def hotline_digits(self) -> str:
        return "".join(sign for sign in self.hotline if sign.isdigit() or sign == "+")

    @property
    def zalo_url(self) -> str:
        """Return where Zalo opens the contact, or nothing where only a name is known."""
        if self.zalo.startswith("https://zalo.me/"):
            return self.zalo
        digits = "".join(sign for sign in self.zalo if sign not in " .-()")
        return f"https://zalo.me/{digits}" if digits.isdecimal() and len(digits) >= 9 else ""


def agency_of(request: HttpRequest | None) -> Agency:
    """Return the agency of the site under this host, or the default site's."""
    host = request.get_host().partition(":")[0] if request is not None else ""
    until, agency = _kept.get(host, (0.0, None))
    if agency is None or until < time.monotonic():
        agency = _read(host)
        _kept[host] = (time.monotonic() + settings.AGENCY_SECONDS, agency)
    return agency


def agency_remembered(request: HttpRequest | None) -> Agency | None:
    """Return what this process still knows of the agency, however old, without asking the database: for error pages."""
    host = request.META.get("HTTP_HOST", "").partition(":")[0] if request is not None else ""
    _until, agency = _kept.get(host, (0.0, None))
    return agency


def forget(**kwargs: Any) -> None:
    """Read again at the next page; called when settings were saved."""
    _kept.clear()


def _read(host: str) -> Agency:
    rows = AgencySettings.objects.select_related("site", "logo")
    row = min(rows, key=lambda row: (row.site.hostname != host, not row.site.is_default_site), default=None)
    if row is None or not row.name:
        return Agency(name=settings.WAGTAIL_SITE_NAME, named=False)
    logo = "" if row.logo is None else row.logo.file.url if row.logo.is_svg() else address(row.logo, LOGO)
    words = {"address_party": row.address_party, "address_other": row.address_other}
    return Agency(row.name, row.parent_name, logo, row.hotline, row.zalo, **words)
