"""Words of assignments, defined once."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assignments.due import Standing

STANDING_WORDS: dict[Standing, Promise | str] = {
    Standing.NOT_STARTED: _("Not started"),
    Standing.IN_PROGRESS: pgettext_lazy("learning", "In progress"),
    Standing.ON_TIME: _("Completed on time"),
    Standing.LATE: _("Completed late"),
    Standing.OVERDUE: _("Overdue"),
    Standing.EXEMPT: _("Exempt"),
    Standing.WITHDRAWN: _("Withdrawn"),
    Standing.LEFT: _("Left before the due date"),
}
