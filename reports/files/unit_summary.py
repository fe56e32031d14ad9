"""The figures of a unit and of the units below it, as a table to sign."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.models import Course
from kit.clock import today
from kit.tables import Column, Table
from reports.files.heading import agency_lines, notes
from reports.measures.completions import Figures, report
from reports.models import Export


def unit_summary(export: Export) -> Table:
    """Return one row a unit: people, assigned, completed, late, rate, certificates."""
    assert export.unit is not None  # this kind is always asked for at a unit
    course = Course.objects.filter(ref=export.parameters.get("course", "")).first()
    figures = report(export.unit, today(), course)
    return Table(
        title=_("Completion by unit: %(unit)s") % {"unit": export.unit.name},
        above=agency_lines(export.unit),
        notes=[*notes(course, figures.as_of), *_beside(figures.total)],
        columns=[
            Column(_("No."), 6, "center"),
            Column(_("Unit"), 44),
            Column(_("Number of people"), 10),
            Column(_("Assigned"), 12),
            Column(_("Exempt"), 12),
            Column(_("Completed"), 12),
            Column(pgettext("learning", "In progress"), 12),
            Column(_("Not started"), 12),
            Column(_("Late"), 10),
            Column(_("Rate (%)"), 12),
            Column(_("Certificates"), 14),
        ],
        rows=([place, *_cells(branch)] for place, branch in enumerate(figures.branches, start=1)),
        totals=["", *_cells(figures.total)],
        signatures=[_("Prepared by"), _("Head of the unit")],
        sheet=_("Summary"),
    )


def _cells(row: Figures) -> list[object]:
    return [
        row.unit.name,
        row.people,
        row.assigned,
        row.exempt,
        row.completed,
        row.in_progress,
        row.not_started,
        row.overdue,
        round(row.rate, 1) if row.rate is not None else "—",
        row.certificates,
    ]


def _beside(total: Figures) -> list[str]:
    """Say who is in no column, where there is anybody."""
    if not total.left and not total.withdrawn:
        return []
    words = _("Not counted: %(left)s left before the due date, %(withdrawn)s withdrawn.")
    return [words % {"left": total.left, "withdrawn": total.withdrawn}]
