"""Requirements and the obligations that they put on people."""

from assignments.models.news import BelongingNews
from assignments.models.obligation import Obligation
from assignments.models.requirement import Requirement, RequirementVersion

__all__ = ["BelongingNews", "Obligation", "Requirement", "RequirementVersion"]
