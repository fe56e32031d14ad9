"""What stands around a table on paper."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from courses.models import Course
from kit.clock import today
from units.models import Unit
from units.queries import ancestors


def agency_lines(unit: Unit) -> list[str]:
    """Return the superior unit and the unit itself, in capitals, as Decree 30/2020 sets them."""
    above = ancestors(unit, today())
    lines = [above[-1].name.upper()] if above else []
    return [*lines, unit.name.upper()]


def notes(course: Course | None, as_of: date) -> list[str]:
    """Return the lines under the title: the course, the day of the figures, how they count, and whether they are made up."""
    lines = [_("Course: %(title)s") % {"title": course.newest_title}] if course else []
    lines.append(_("Figures of %(day)s. A row counts for the unit responsible on the due date.") % {"day": f"{as_of:%d/%m/%Y}"})
    lines.append(_("Rate = completed / (assigned − exempt)."))
    if settings.DEMO:
        lines.append(_("Demo: all people and figures in this file are made up."))
    return lines
