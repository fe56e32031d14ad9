"""What issuers must look at, and what happened to a paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from certificates.models import Certificate, Concern
from people.models import Person
from units.roles import Permission
from units.scope import reach


def open_concerns(viewer: Person, on: date) -> QuerySet[Concern]:
    """Return what the viewer must decide about, the longest open first."""
    within = reach(viewer, Permission.ISSUE, on).filter("certificate__issuer__unit")
    return Concern.objects.open().filter(within).select_related("certificate").order_by("opened_at", "pk")


@dataclass(frozen=True)
class Happened:
    """One line of a paper's story."""

    at: datetime
    what: str
    by: Person | None
    reason: str


def what_happened(paper: Certificate, concerns: Iterable[Concern]) -> list[Happened]:
    """Return a paper's story in order: its events, what came under it, and what was decided about that."""
    story = [Happened(row.at, row.get_state_display(), row.by, row.reason) for row in paper.events.select_related("by")]
    for row in concerns:
        kind = row.get_kind_display()
        story.append(Happened(row.opened_at, _("to be looked at: %(what)s") % {"what": kind}, None, row.reason))
        if row.closed_at is not None:
            story.append(Happened(row.closed_at, row.get_outcome_display(), row.closed_by, row.note))
    return sorted(story, key=lambda line: line.at)
