"""The figures of a unit and of the units below it, as a table to sign."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kit.tables import Column, Table
from reports.files.heading import agency_lines, notes, undecided_words
from reports.measures.completions import Figures, Report, report
from reports.models import Export
from reports.reading import read_for


def unit_summary(export: Export) -> Table:
    """Return one row a unit: people, assigned, completed, late, rate, certificates."""
    asked = read_for(export)
    figures = report(asked.unit, asked.day, asked.course, asked.structure)
    return Table(
        title=_("Completion by unit: %(unit)s") % {"unit": asked.unit.name},
        above=agency_lines(asked.unit, asked.structure),
        notes=[*notes(asked), *_beside(figures)],
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


def _beside(figures: Report) -> list[str]:
    """Say who is in no column, and who in no line, where there is anybody."""
    total, said = figures.total, []
    if total.left or total.withdrawn:
        words = _("Not counted: %(left)s left before the due date, %(withdrawn)s withdrawn.")
        said.append(words % {"left": total.left, "withdrawn": total.withdrawn})
    if figures.undecided:
        said.append(undecided_words(figures.undecided))
    return said
