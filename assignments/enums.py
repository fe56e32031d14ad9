"""States of an obligation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What an obligation came to, as stored. Late, overdue and not yet due follow from the days."""

    OPEN = "open", _("open")
    COMPLETED = "completed", _("completed")
    EXEMPT = "exempt", _("exempt")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LEFT = "left", _("left before the due date")


# Rows of people who need not, or need not here, any more. Figures name them beside the rest.
CLOSED = (Outcome.LEFT, Outcome.WITHDRAWN)


class ExemptReason(models.TextChoices):
    LEAVE = "leave", _("on leave")
    SECONDMENT = "secondment", _("seconded")
    GRACE = "grace", _("in the first days")
    MEDICAL = "medical", _("medical reasons")
    MEETINGS = "meetings", _("exempt from meetings")
