"""The people behind the figures, one row each."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from assignments.due import Standing, standing
from assignments.enums import CLOSED
from assignments.queries import standing_in
from assignments.words import STANDING_WORDS
from courses.models import Course
from kit.clock import today
from kit.tables import Column, Table
from reports.files.heading import agency_lines, notes
from reports.measures.completions import closed_rows, rows
from reports.models import Export

_FETCH = 2000


def completion_list(export: Export) -> Table:
    """Return one row a person and course, by given name, read from the database in pieces."""
    assert export.unit is not None  # this kind is always asked for at a unit
    course = Course.objects.filter(ref=export.parameters.get("course", "")).first()
    day = today()
    return Table(
        title=_("People and courses: %(unit)s") % {"unit": export.unit.name},
        above=agency_lines(export.unit),
        notes=notes(course, day),
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
        rows=_rows(export, course, day),
        signatures=[_("Prepared by"), _("Head of the unit")],
        sheet=_("List"),
    )


def _rows(export: Export, course: Course | None, day: date) -> Iterator[list[Any]]:
    assert export.unit is not None
    wanted = export.parameters.get("standing", "")
    behind = closed_rows if wanted in CLOSED else rows
    found = standing_in(behind(export.unit, day, course), wanted, day)
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
        stands = standing(outcome=outcome, due_on=due_on, completed_on=completed_on, started=started is not None, on=day)
        yield [place, name, code, unit, titles.get(course_id, ""), due_on, words[Standing(stands)], completed_on]
