"""The demo site's own things: agency, pages, issuers."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from certificates.models import Issuer
from courses.models import CataloguePage, HomePage
from kit.models import AgencySettings, StandardPage
from lms.demo.seats import Figure
from lms.demo.source import material
from units.models import Unit


def build_site() -> CataloguePage:
    """Put the home page, the catalogue and the plain pages in place, and return the catalogue."""
    plan = material("site")
    top = Page.objects.get(depth=1)
    home = top.add_child(instance=HomePage(title=plan["home"]["title"], slug="hoc-vu-so", lead=plan["home"]["lead"].strip()))
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    origin = urlsplit(settings.PUBLIC_ORIGIN)
    site.hostname, site.port = origin.hostname, origin.port or (443 if origin.scheme == "https" else 80)
    site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome is not None and type(welcome.specific) is Page:
        welcome.delete()
    agency = AgencySettings.for_site(site)
    for name, value in plan["agency"].items():
        setattr(agency, name, value)
    agency.save()
    catalogue: CataloguePage = home.add_child(instance=CataloguePage(title=plan["catalogue"]["title"], show_in_menus=True))
    for row in plan["pages"]:
        home.add_child(instance=StandardPage(title=row["title"], body=row["body"]))
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
