"""The steps of the first day, in order, with the words that say what each is for."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.first_day.facts import Facts, facts
from units.roles import Permission
from units.working_role import works_with


@dataclass(frozen=True)
class Step:
    """One step: a fact of `Facts`, its page, and what stands on the list of steps."""

    key: str
    title: str | Promise
    why: str | Promise

    @property
    def url(self) -> str:
        return reverse(f"first-day:{self.key}")


STEPS = (
    Step(
        "agency", _("Name your agency"), _("Name and logo stand at the head of every page, hotline and Zalo contact at its foot.")
    ),
    Step(
        "tree",
        _("Say what kind of site it is"),
        _("A province with its communes, a Party committee, an enterprise, a cooperative …"),
    ),
    Step("units", _("Add the units below"), _("Offices, divisions, Party cells: one by one, or all at once from a list.")),
    Step(
        "people",
        _("Bring in the people"),
        _("From the Excel list that you have, or one by one. Each gets a slip to sign in with."),
    ),
    Step(
        "roles",
        _("Share out the roles"),
        _("Who looks after people, who writes courses, who approves them, who issues certificates."),
    ),
    Step("issuer", _("Say who issues certificates"), _("The name, the number and the signature that certificates carry.")),
    Step("course", _("Publish the first course"), _("A ready one that comes with the site, or one of your own from a template.")),
)


@dataclass(frozen=True)
class Entry:
    """A step as it is shown: done, the next one, or still to come."""

    number: int
    step: Step
    state: str


def entries(found: Facts) -> list[Entry]:
    """Return the steps with where each stands; the first that is not done is the next one."""
    shown: list[Entry] = []
    for number, step in enumerate(STEPS, start=1):
        is_next = not any(entry.state == "now" for entry in shown)
        state = "done" if getattr(found, step.key) else "now" if is_next else ""
        shown.append(Entry(number, step, state))
    return shown


def reminder(request: HttpRequest, **_facts: Any) -> dict[str, Any] | None:
    """On the pages to which an administrator comes after signing in: how far the first steps are, and the next one."""
    found = facts() if request.user.is_authenticated and works_with(request, Permission.ADMINISTER) else None
    if found is None or found.all_done:
        return None
    return {"found": found, "step": next(entry.step for entry in entries(found) if entry.state == "now")}


def in_menu(request: HttpRequest) -> bool:
    """Return whether the menu offers the first day: to administrators, until all of it is done."""
    return reminder(request) is not None
