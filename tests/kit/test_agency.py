"""kit.agency: the agency's name on every page, without a statement for every page."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from kit import agency
from kit.models import AgencySettings
from kit.views.errors import server_error


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


def test_an_error_page_names_the_agency_without_asking_the_database(row, client, django_assert_num_queries):
    client.get("/khong-co-trang-nay/")

    with django_assert_num_queries(0):
        page = server_error(RequestFactory().get("/", headers={"host": "testserver"})).content.decode()

    assert "UBND phường Hải An" in page
    assert "tel:02253740111" in page


@pytest.mark.parametrize(
    ("zalo", "url"),
    [
        ("0912 345 678", "https://zalo.me/0912345678"),
        ("https://zalo.me/g/abc", "https://zalo.me/g/abc"),
        ("Học Vụ Số phường Hải An", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_zalo_contact_opens_where_it_is_a_number_or_an_address(zalo, url):
    assert agency.Agency("UBND", zalo=zalo).zalo_url == url
