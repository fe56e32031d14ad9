"""Home page, catalogue and plain pages in every language: what a site has before anybody has written anything."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from courses.models import CataloguePage, HomePage
from kit.models import StandardPage
from lms.demo.source import FIRST, languages_of, material

Plans = Mapping[str, dict[str, Any]]
_CONTENT = Path(__file__).with_name("pages.yaml")


@cache
def first_pages() -> Plans:
    """Return the words of the first pages by language, for every agency alike."""
    words: dict[str, dict[str, Any]] = yaml.safe_load(_CONTENT.read_text(encoding="utf-8"))
    return {language: {**plan, "pages": material("site", language)["pages"][1:]} for language, plan in words.items()}


def demo_pages() -> Plans:
    """Return the words of the demo's pages by language."""
    return {language: material("site", language) for language in (FIRST, *languages_of())}


@transaction.atomic
def lay_pages(plans: Plans) -> CataloguePage:
    """Put home page, catalogue and plain pages in place as the site, in Wagtail's welcome page's stead.

    The other languages stand at the same addresses behind their codes. Where there is a
    catalogue already, nothing is touched.
    """
    there = CataloguePage.objects.filter(locale__language_code=FIRST).order_by("pk").first()
    if there is not None:
        return there
    plan, top = plans[FIRST], Page.objects.get(depth=1)
    home = top.add_child(instance=HomePage(title=plan["home"]["title"], slug="hoc-vu-so", lead=plan["home"]["lead"].strip()))
    _make_root(home)
    catalogue: CataloguePage = home.add_child(instance=CataloguePage(title=plan["catalogue"]["title"], show_in_menus=True))
    pages = [home.add_child(instance=StandardPage(title=row["title"], body=row["body"])) for row in plan["pages"]]
    for language in plans:
        if language != FIRST:
            _translate(language, plans[language], home, catalogue, pages)
    return catalogue


def _make_root(home: HomePage) -> None:
    """Let the site begin at the home page, and take Wagtail's welcome page away."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    origin = urlsplit(settings.PUBLIC_ORIGIN)
    site.hostname, site.port = origin.hostname, origin.port or (443 if origin.scheme == "https" else 80)
    site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome is not None and type(welcome.specific) is Page:
        welcome.delete()


def _translate(language: str, plan: dict[str, Any], home: HomePage, catalogue: CataloguePage, pages: list[StandardPage]) -> None:
    """Put home page, catalogue and plain pages in place in another language, at the same addresses behind its code."""
    locale, _made = Locale.objects.get_or_create(language_code=language)

    def same(page: Page) -> dict[str, Any]:
        return {"slug": page.slug, "locale": locale, "translation_key": page.translation_key}

    front = {
        **same(home),
        "slug": f"{home.slug}-{language}",
        "title": plan["home"]["title"],
        "lead": plan["home"]["lead"].strip(),
    }
    top = home.get_parent().add_child(instance=HomePage(**front))
    top.add_child(instance=CataloguePage(title=plan["catalogue"]["title"], show_in_menus=True, **same(catalogue)))
    for page, row in zip(pages, plan["pages"], strict=True):
        top.add_child(instance=StandardPage(title=row["title"], body=row["body"], **same(page)))
