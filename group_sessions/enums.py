"""Choices about sessions, rolls and pledges."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("session", "planned")
    OPEN = "open", pgettext_lazy("session", "under way")
    CLOSED = "closed", pgettext_lazy("session", "held")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")


class Presence(models.TextChoices):
    """How somebody stands on the roll."""

    UNMARKED = "unmarked", _("not marked yet")
    PRESENT = "present", _("present")
    LATE = "late", pgettext_lazy("attendance", "late")
    ABSENT = "absent", _("absent")
    EXEMPT = "exempt", _("exempt")


ATTENDED = (Presence.PRESENT, Presence.LATE)


class Evidence(models.TextChoices):
    """How it is known that somebody attended, the strongest first."""

    CODE = "code", _("scanned the changing code")
    HELPER = "helper", _("recorded by a helper")
    LIST = "list", _("the host's list")
    PAPER = "paper", _("signed paper sheet")
    IMPORT = "import", _("list from another system")


class MarkOutcome(StrEnum):
    """What became of a mark that came in."""

    KEPT = "kept"
    DUPLICATE = "duplicate"  # this very mark was kept before
    STALE = "stale"  # a newer mark is kept
    CLOSED = "closed"  # the session is not open
    UNKNOWN = "unknown"  # nobody of this reference is on the roll


class PledgeOutcome(models.TextChoices):
    """What a member says at a later session of a skill that they registered to learn."""

    LEARNT = "learnt", _("can do it now")
    LEARNING = "learning", _("still learning")
    NOT_BEGUN = "not_begun", _("not begun")


class Held(models.TextChoices):
    """How a unit stands in a campaign on a day."""

    HELD = "held", _("held in time")
    HELD_LATE = "held_late", _("held late")
    PLANNED = "planned", pgettext_lazy("session", "planned")
    NOT_YET = "not_yet", _("not yet held")
    OVERDUE = "overdue", pgettext_lazy("session", "late")
