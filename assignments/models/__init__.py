"""Requirements and the obligations that they put on people."""

from assignments.models.obligation import Obligation
from assignments.models.requirement import Requirement, RequirementVersion

__all__ = ["Obligation", "Requirement", "RequirementVersion"]
