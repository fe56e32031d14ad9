"""What stands around a table on paper."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.reading import Reading
from units.models import Unit
from units.queries import ancestors


def agency_lines(unit: Unit, on: date) -> list[str]:
    """Return the superior unit and the unit itself, in capitals, as Decree 30/2020 sets them."""
    above = ancestors(unit, on)
    lines = [above[-1].name.upper()] if above else []
    return [*lines, unit.name.upper()]


def notes(asked: Reading) -> list[str]:
    """Return the lines under the title: the course, the day of the figures, how they count, and whether they are made up."""
    lines = [_("Course: %(title)s") % {"title": asked.course.newest_title}] if asked.course else []
    lines.append(
        _("Figures of %(day)s. A row counts for the unit responsible on the due date.") % {"day": f"{asked.day:%d/%m/%Y}"}
    )
    if not asked.is_today:
        lines.append(_("Units as they stood on %(day)s.") % {"day": f"{asked.structure:%d/%m/%Y}"})
    lines.append(_("Rate = completed / (assigned − exempt)."))
    if settings.DEMO:
        lines.append(_("Demo: all people and figures in this file are made up."))
    return lines


def undecided_words(rows: int) -> str:
    """Say how many rows of divided units stand in the total and in no unit below it."""
    words = ngettext(
        "%(rows)s row is of a unit that was divided and of a person about whom nobody has decided: it counts in no unit below.",
        "%(rows)s rows are of divided units and of people about whom nobody has decided: they count in no unit below.",
        rows,
    )
    return words % {"rows": rows}
