"""Every address, at phone and desk width, empty and full: axe finds nothing, and nothing is cut off, too small or too wide."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction

from tests.architecture import stage as stages
from tests.architecture.doors import OURS
from tests.journeys.reach import pages
from tests.journeys.reach.eyes import look, look_into_menu
from tests.journeys.reach.pages import Visit
from tests.journeys.reach.show import Screen
from tests.journeys.reach.table import Table
from tests.journeys.site import own_database
from tests.snapshot import Snapshot

pytestmark = [pytest.mark.reach, pytest.mark.xdist_group("reach"), pytest.mark.usefixtures("db")]
# Addresses that never answer with a page: they lead on, or hand out a file or a few words for machines.
NO_PAGE = {
    "try-role",
    "kit:health",
    "kit:robots",
    "kit:icon",
    "kit:offline-worker",
    "kit:document",
    "kit:media",
    "mfa_download_recovery_codes",
    "people:my-data",
    "people:notice-open",
    "people:language",
    "courses:course-enrol",
    "courses:lesson-done",
    "courses:quiz-start",
    "courses:practice-start",
    "assessments:answer-save",
    "reports:unit-export",
    "reports:export-download",
    "units:person-invite",
    "units:role-resume",
    "units:role-withdraw",
    "units:import-template",
    "units:import-errors",
    "certificates:download",
    "certificates:register-export",
    "certificates:register-file-download",
}
SHOWN = [*(name for name in OURS if name not in NO_PAGE), pages.TEXT, *pages.ERRORS]


@pytest.fixture(scope="module")
def visits(migrated: Snapshot, django_db_blocker) -> dict[str, list[Visit]]:
    """All pages by the name of their address, written out by the site."""
    found = []
    with django_db_blocker.unblock(), own_database(migrated), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DEMO", True)  # the gallery of components stands in the demo only
        for build, write in ((stages.build, pages.full), (pages.empty_stage, pages.empty)):
            with transaction.atomic():
                found += pages.distinct(write(build()))
                transaction.set_rollback(True)
    by_name = defaultdict(list)
    for visit in found:
        by_name[visit.name].append(visit)
    return by_name


@pytest.fixture(scope="module")
def screen(browser) -> Iterator[Screen]:
    shown = Screen(browser)
    yield shown
    shown.context.close()


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    table = Table()
    yield table
    table.write(settings.BASE_DIR / "build" / "reach.md")


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_stands_in_anybodys_way(visits, screen, table, name):
    assert visits[name], f"{name} showed no page: give the stage what stands behind it, or say in NO_PAGE that it has none"

    wrong = {}
    for visit in visits[name]:
        page = screen.show(visit)
        found = look(page)
        found["menu"] = look_into_menu(page) if page.locator(".menu-phone").count() else []
        table.add(visit, found)
        wrong |= {(visit.id, visit.path, where): lines for where, lines in found.items() if lines}
        if screen.troubles:
            wrong[visit.id, visit.path, "script and policy"] = list(screen.troubles)

    assert wrong == {}


def test_what_is_said_to_have_no_page_has_none(visits):
    assert sorted(NO_PAGE & visits.keys()) == []
    assert sorted(NO_PAGE - OURS.keys()) == []


PLANTED = {
    "image-alt": "document.querySelector('main').append(new Image())",
    "color-contrast-enhanced": "document.querySelector('h1').style.color = '#777'",
    "heading-order": "document.querySelector('main').insertAdjacentHTML('beforeend', '<h5>Nhảy bậc</h5>')",
    "scrolls sideways": "document.querySelector('h1').style.minWidth = '400px'",
    "text is cut off": "document.querySelector('h1').style.cssText = 'overflow: hidden; white-space: nowrap; max-width: 3rem'",
    "target of": "document.querySelector('main').insertAdjacentHTML('beforeend', '<p><button>×</button></p>')",
    "2 headings": "document.querySelector('main').insertAdjacentHTML('beforeend', '<h1>Hai</h1>')",
    "language": "document.documentElement.lang = 'x'",
    "text at 200 %": "document.querySelector('h1').style.minWidth = '41rem'",
}


@pytest.mark.parametrize("wanted", PLANTED)
def test_what_is_planted_is_found(visits, screen, wanted):
    page = screen.show(visits["people:reading"][0])
    page.evaluate(PLANTED[wanted])

    assert [line for lines in look(page).values() for line in lines if wanted in line]
