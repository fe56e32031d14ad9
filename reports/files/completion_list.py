"""The people behind the figures, one row each."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from assignments.due import Standing, standing
from assignments.enums import CLOSED
from assignments.queries import standing_in
from assignments.words import STANDING_WORDS
from courses.models import Course
from kit.clock import last_moment
from kit.tables import Column, Table
from reports.files.heading import agency_lines, notes
from reports.measures.completions import closed_rows, rows
from reports.models import Export
from reports.reading import Reading, read_for

_FETCH = 2000


def completion_list(export: Export) -> Table:
    """Return one row a person and course, by given name, read from the database in pieces."""
    asked = read_for(export)
    return Table(
        title=_("People and courses: %(unit)s") % {"unit": asked.unit.name},
        above=agency_lines(asked.unit, asked.structure),
        notes=notes(asked),
        columns=[
            Column(_("No."), 6, "center"),
            Column(_("Full name"), 28),
            Column(_("Staff code"), 14),
            Column(_("Unit"), 36),
            Column(_("Course"), 36),
            Column(_("Due date"), 12),
            Column(_("State"), 18),
            Column(_("Completed on"), 14),
        ],
        rows=_rows(asked, export.parameters.get("standing", "")),
        signatures=[_("Prepared by"), _("Head of the unit")],
        sheet=_("List"),
    )


def _rows(asked: Reading, wanted: str) -> Iterator[list[Any]]:
    behind, day = closed_rows if wanted in CLOSED else rows, asked.day
    found = standing_in(behind(asked.unit, day, asked.course, asked.structure), wanted, day)
    words = {key: str(word) for key, word in STANDING_WORDS.items()}
    titles = {item.pk: item.newest_title for item in Course.objects.with_versions()}
    values = found.order_by("person__sort_key", "id").values_list(
        "person__full_name",
        "membership__staff_code",
        "unit_due__name",
        "course_id",
        "due_on",
        "outcome",
        "started_at",
        "completed_on",
    )
    for place, (name, code, unit, course_id, due_on, outcome, started, completed_on) in enumerate(
        values.iterator(chunk_size=_FETCH), start=1
    ):
        begun = started is not None and started < last_moment(day)
        stands = standing(outcome=outcome, due_on=due_on, completed_on=completed_on, started=begun, on=day)
        done_on = completed_on if stands in {Standing.ON_TIME, Standing.LATE} else None
        yield [place, name, code, unit, titles.get(course_id, ""), due_on, words[Standing(stands)], done_on]
