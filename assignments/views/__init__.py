"""What a manager assigns, and what became of it."""

from assignments.views.assign import unit_assign
from assignments.views.requirements import requirement, unit_requirements, withdraw

__all__ = ["requirement", "unit_assign", "unit_requirements", "withdraw"]
