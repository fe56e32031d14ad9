"""What the site says of who can use it."""

import pytest
from wagtail.models import Site

from kit import agency
from kit.models import AgencySettings

pytestmark = pytest.mark.django_db


def test_every_page_leads_to_the_statement_which_names_the_standard_and_its_limits(client):
    footer = client.get("/tai-khoan/dang-nhap/").content.decode().partition("<footer")[2]
    shown = client.get("/kha-nang-tiep-can/").content.decode()

    assert 'href="/kha-nang-tiep-can/"' in footer
    assert "WCAG 2.2" in shown
    assert "Những gì chưa thật tốt" in shown


def test_whom_to_tell_is_the_agency_and_without_one_the_own_unit(client):
    agency.forget()
    nobody = client.get("/kha-nang-tiep-can/").content.decode()
    AgencySettings.objects.create(
        site=Site.objects.get(is_default_site=True), name="UBND phường Hải An", hotline="(0225) 0000 000"
    )
    agency.forget()
    somebody = client.get("/kha-nang-tiep-can/").content.decode()

    assert "phụ trách nhân sự" in nobody
    assert "(0225) 0000 000" in somebody.partition("<footer")[0]
    assert "phụ trách nhân sự" not in somebody
    agency.forget()
