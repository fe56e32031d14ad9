"""kit.agency: the agency's name on every page, without a statement for every page."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from kit import agency
from kit.models import AgencySettings


@pytest.fixture(autouse=True)
def nothing_kept():
    agency.forget()
    yield
    agency.forget()


@pytest.fixture
def row(db):
    return AgencySettings.objects.create(
        site=Site.objects.get(is_default_site=True), name="UBND phường Hải An", hotline="0225 3740 (111)"
    )


def ask():
    return agency.agency_of(RequestFactory().get("/"))


def test_an_agency_is_found_by_its_host(row):
    other = Site.objects.create(hostname="testserver", root_page=row.site.root_page)
    AgencySettings.objects.create(site=other, name="UBND phường Lê Chân")

    assert ask().name == "UBND phường Lê Chân"


def test_an_unknown_host_sees_the_default_agency(row):
    found = ask()

    assert (found.name, found.named, found.hotline_digits) == ("UBND phường Hải An", True, "02253740111")


def test_a_site_without_an_agency_has_the_products_name(db):
    found = ask()

    assert (found.name, found.named) == ("Học Vụ Số", False)


def test_a_second_page_asks_the_database_nothing(row, settings, django_assert_num_queries):
    settings.AGENCY_SECONDS = 30
    ask()

    with django_assert_num_queries(0):
        assert ask().name == "UBND phường Hải An"


def test_saving_shows_at_once(row, settings):
    settings.AGENCY_SECONDS = 30
    ask()
    row.name = "UBND phường Hải An mới"
    row.save()

    assert ask().name == "UBND phường Hải An mới"
