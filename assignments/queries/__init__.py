"""Finding assignments and obligations."""

from assignments.queries.duties import Duty, duties_of, stands
from assignments.queries.requirements import (
    AskedHere,
    Counts,
    asked_here,
    assignable_courses,
    counts_of,
    courses_assigned_in,
    requirement_within,
    still_asked,
)
from assignments.queries.standings import COMPLETED, done_by, standing_in, stands_so

__all__ = [
    "COMPLETED",
    "AskedHere",
    "Counts",
    "Duty",
    "asked_here",
    "assignable_courses",
    "counts_of",
    "courses_assigned_in",
    "done_by",
    "duties_of",
    "requirement_within",
    "standing_in",
    "stands",
    "stands_so",
    "still_asked",
]
