"""Finding assignments and obligations."""

from assignments.queries.duties import Duty, duties_of, stands
from assignments.queries.requirements import assignable_courses, courses_assigned_in, requirements_at

__all__ = ["Duty", "assignable_courses", "courses_assigned_in", "duties_of", "requirements_at", "stands"]
