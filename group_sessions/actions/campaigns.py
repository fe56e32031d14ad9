"""Ask every unit below to hold a session."""

from collections.abc import Sequence
from datetime import date

from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from group_sessions.actions.lessons import Taught, versions_taught
from group_sessions.models import Campaign, CampaignLesson
from group_sessions.queries.sight import reach_of
from kit import audit
from kit.clock import today
from kit.files import keep
from kit.refusals import Refusal
from kit.text import nfc
from people.models import Person
from units.models import Placement, Unit
from units.roles import Permission

MOST_BYTES = 10 * 1024 * 1024


def issue_campaign(
    *,
    unit: Unit,
    title: str,
    deadline: date,
    by: Person,
    guide: bytes = b"",
    guide_name: str = "",
    lessons: Sequence[Taught] = (),
) -> Campaign:
    """Issue a campaign at a unit: every cell below it, or every lowest unit of another tree, holds a session by the deadline.

    The guide is a PDF of at most 10 MB. Refused: a day that has passed, a guide that is no PDF.
    """
    path = Placement.objects.on(today()).filter(unit=unit).values_list("path", flat=True).first()
    if path is None or not reach_of(by, Permission.CAMPAIGN, today()).covers(path):
        raise Refusal("no_right", _("You may not issue campaigns for this unit."))
    if deadline < today():
        raise Refusal("past", _("The due date has passed. Choose today or a later day."))
    taught = versions_taught(lessons, unit.family)
    kept = _keep(guide) if guide else ""
    with transaction.atomic():
        campaign = Campaign.objects.create(
            unit=unit,
            family=unit.family,
            title=nfc(title),
            deadline=deadline,
            guide=kept,
            guide_name=nfc(guide_name) if kept else "",
            issued_by=by,
        )
        CampaignLesson.objects.bulk_create(
            CampaignLesson(campaign=campaign, course=version.course, keys=keys) for version, keys in taught
        )
        after = {"deadline": deadline.isoformat(), "courses": [version.course.code for version, _keys in taught]}
        audit.record(by=by, did="group_sessions.issue_campaign", to=campaign, unit=unit, after=after)
    return campaign


def _keep(guide: bytes) -> str:
    if len(guide) > MOST_BYTES:
        raise Refusal("too_large", _("The guide is larger than 10 MB."))
    if not guide.startswith(b"%PDF-"):
        raise Refusal("no_pdf", _("The guide is no PDF. Save it as PDF and choose it again."))
    return keep(storages["private"], guide, folder="guides", suffix=".pdf").name
