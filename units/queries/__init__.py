"""Find units and people. Look-ups take a day, since codes, places and people change."""

from units.queries.holders import people_who_may
from units.queries.members import (
    count_people,
    members_in,
    memberships_of,
    memberships_visible_to,
    people_visible_to,
    primary_membership,
)
from units.queries.tree import ancestors, children, find_unit, paths_of, placement_of, roots, subtree, unit_line

__all__ = [
    "ancestors",
    "children",
    "count_people",
    "find_unit",
    "members_in",
    "memberships_of",
    "memberships_visible_to",
    "paths_of",
    "people_visible_to",
    "people_who_may",
    "placement_of",
    "primary_membership",
    "roots",
    "subtree",
    "unit_line",
]
