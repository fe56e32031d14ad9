"""The authoring screens: what stands in Wagtail's frame is ours and keeps to every rule; of the frame, what is found is listed.

`OF_WAGTAIL` names each rule that Wagtail's own markup breaks, and why it stays; anything
else that axe finds on these pages, and anything at all in our own parts, fails.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db import transaction

from courses.models import CoursePage
from tests.architecture import test_admin_pages as admin
from tests.architecture.walk import ask
from tests.cast import build_state_tree, member
from tests.factories.courses import write_over
from tests.journeys.reach.eyes import WIDTHS
from tests.journeys.reach.pages import Visit, visit
from tests.journeys.reach.show import Screen
from tests.journeys.site import own_database
from tests.snapshot import Snapshot

pytestmark = [pytest.mark.reach, pytest.mark.xdist_group("reach"), pytest.mark.usefixtures("db")]
OURS = ".desk, .guide, .parts, .fields, .admin-notice"
OF_WAGTAIL = {
    "aria-allowed-role": "the search for pages says how many it found in a heading that is an alert as well",
    "heading-order": "beside the results of that search stands a heading of the third level first",
}
_FOUND = """async (ours) => {
    const found = await axe.run(document.body, {resultTypes: ["violations"]});
    return found.violations.flatMap(({id, nodes}) => nodes.map(({html, target}) => {
        const node = typeof target[0] === "string" ? document.querySelector(target[0]) : null;
        return [id, Boolean(node?.closest(ours)), html.slice(0, 200)];
    }));
}"""


@pytest.fixture(scope="module")
def visits(migrated: Snapshot, django_db_blocker) -> list[Visit]:
    """The pages that authors, approvers and issuers open, before and after a course was sent."""
    found = []
    with django_db_blocker.unblock(), own_database(migrated), transaction.atomic():
        found = [page for page in _pages() if page is not None]
        transaction.set_rollback(True)
    return found


def _pages() -> Iterator[Visit | None]:
    state = build_state_tree()
    people = {role: member(f"Nguyễn {role}", state.ward, role=role) for role in ("author", "approver", "issuer")}
    for person in people.values():
        person.walk_session = admin.as_person(person).cookies["sessionid"].value
    things = admin.bring_things(people["author"], state)
    yield from _of(people["author"], admin.WRITERS, things, "author")
    course = CoursePage.objects.get()
    write_over(course)
    course.get_workflow().start(course, people["author"])
    yield from _of(people["author"], admin.WAITING, things, "author, sent")
    yield from _of(people["approver"], admin.APPROVERS, things, "approver")
    yield from _of(people["issuer"], admin.ISSUERS, things, "issuer")


def _of(person: Any, addresses: list[str], things: dict[str, int], state: str) -> Iterator[Visit | None]:
    for address in addresses:
        path = f"/admin/{address}".format(**things)
        yield visit(address or "desk", state, path, ask(person, "GET", path))


def test_what_is_ours_is_free_of_barriers_and_what_is_wagtails_is_known(visits, browser):
    screen = Screen(browser)
    wrong, known = [], {}
    for shown in visits:
        page = screen.show(shown)
        page.evaluate(AXE_SCRIPT)
        for size in WIDTHS:
            page.set_viewport_size(size)
            for rule, ours, html in page.evaluate(_FOUND, OURS):
                if ours or rule not in OF_WAGTAIL:
                    wrong.append((shown.id, size["width"], rule, html))
                else:
                    known[rule] = known.get(rule, 0) + 1
    screen.context.close()

    assert wrong == []
    assert sorted(OF_WAGTAIL.keys() - known.keys()) == [], "Wagtail has mended these: take them off the list"
