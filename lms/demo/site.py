"""The demo site's own things: agency, pages, issuers."""

from wagtail.models import Site

from certificates.models import Issuer
from courses.models import CataloguePage
from kit.models import AgencySettings
from lms.demo.seats import Figure
from lms.demo.source import material
from lms.first_day.pages import demo_pages, lay_pages
from units.models import Unit


def build_site() -> CataloguePage:
    """Put the pages in place in every language, name the agency, and return the catalogue."""
    catalogue = lay_pages(demo_pages())
    agency = AgencySettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in material("site")["agency"].items():
        setattr(agency, name, value)
    agency.save()
    return catalogue


def add_issuers(units: dict[str, Unit], figures: list[Figure]) -> dict[str, Issuer]:
    """Let three bodies issue certificates, signed by those who hold the posts; return them by unit."""
    issuers = {}
    for row in material("site")["issuers"]:
        facts = {name: value for name, value in row.items() if name not in {"unit", "signatory"}}
        signatory = _holder(figures, *row["signatory"])
        issuers[row["unit"]] = Issuer.objects.create(unit=units[row["unit"]], signatory_name=signatory, **facts)
    return issuers


def _holder(figures: list[Figure], unit: str, position: str) -> str:
    return next(
        figure.drawn.full_name
        for figure in figures
        if any(seat.unit == unit and seat.position == position for seat in figure.seats)
    )
