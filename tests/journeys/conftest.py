"""A browser, a running site, and the eyes that watch every page.

Chromium is Debian's. Where it is missing the journeys skip with a loud line;
REQUIRE_BROWSER=1, which CI sets, makes that a failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright

from courses.actions.record_progress import mark_lesson_done
from courses.enums import CertificatePolicy
from courses.queries.progress import context_of
from people.models import Person
from tests import cast
from tests.factories.assessments import finished_attempt
from tests.factories.courses import EnrolmentFactory
from tests.journeys.site import own_database, running
from tests.journeys.stage import safety_course, ward_issuer
from tests.journeys.walker import PHONE, Walker
from tests.snapshot import Snapshot

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a journey. They go first, while the database is as migrated, on one worker with one browser."""
    journeys = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in journeys:
        item.add_marker(pytest.mark.journey)
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group("journeys"))
    chosen = set(journeys)
    items[:] = journeys + [item for item in items if item not in chosen]


def _forget_limits() -> None:
    """Empty the running site's cache, and in Redis leave alone what tests keep under prefixes of their own."""
    if not settings.REDIS_URL:
        cache.clear()
        return
    client = redis.Redis.from_url(settings.REDIS_URL)
    for key in client.scan_iter(":1:*"):
        client.delete(key)
    client.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("Chromium is missing: install Debian's package chromium.")
        pytest.skip("NO BROWSER: the journeys are not walked. Install Debian's package chromium.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def migrated(browser: Browser, request: pytest.FixtureRequest) -> Snapshot:
    """The test database as the migrations leave it.

    The browser comes first: its loop decides in which of two places Django looks for this
    thread's connection, and a second one, forgotten in the other, would hold the database.
    """
    request.getfixturevalue("django_db_setup")
    return Snapshot(connections["default"])


@pytest.fixture
def db(migrated: Snapshot, django_db_blocker) -> Iterator[None]:
    """A database of the journey's own, into which the cast and the site's threads really commit."""
    with django_db_blocker.unblock(), own_database(migrated):
        _forget_limits()
        yield


@pytest.fixture
def site(db: None, settings) -> Iterator[str]:
    """The address of the running site; papers print it as theirs. Scripts come from the sources, not as last collected."""
    settings.WHITENOISE_USE_FINDERS = True
    with running() as address, translation.override("vi"):
        settings.PUBLIC_ORIGIN = address
        yield address


@pytest.fixture
def walk(browser: Browser, site: str) -> Iterator[Callable[..., Walker]]:
    """Return a function that opens a browser of one's own: `walk(ben, size=DESKTOP, script=False)`, or `walk()` as a visitor."""
    walkers: list[Walker] = []

    def begin(person: Person | None = None, *, size: dict[str, int] = PHONE, script: bool = True) -> Walker:
        walker = Walker(browser, site, size=size, script=script)
        walkers.append(walker)
        if person is not None:
            person.set_password(cast.PASSWORD)
            person.save()
            walker.sign_in(person.login_name, cast.PASSWORD)
        return walker

    yield begin
    for walker in walkers:
        walker.context.close()
    assert [trouble for walker in walkers for trouble in walker.troubles] == []


@pytest.fixture
def finished(state: cast.StateTree, ben: Person, chi: Person) -> None:
    """Ben and Chi have completed a course whose certificates an issuer approves."""
    ward_issuer(state)
    version = safety_course(state, certificate_policy=CertificatePolicy.APPROVED).course.versions.get()
    for person in (ben, chi):
        enrolment = EnrolmentFactory(person=person, course_version=version, membership=person.memberships.get())
        for lesson in ("bai-1", "bai-2"):
            mark_lesson_done(enrolment=enrolment, key=lesson)
        finished_attempt(person, version.quiz_version, context=context_of(enrolment))
