"""Where people belong, since when, and who may see what."""

from units.models.grant import Grant
from units.models.heir import Heir
from units.models.membership import Membership
from units.models.unit import CodeList, Placement, Succession, Unit

__all__ = ["CodeList", "Grant", "Heir", "Membership", "Placement", "Succession", "Unit"]
