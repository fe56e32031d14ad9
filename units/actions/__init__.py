"""Change units, who belongs to them, and who may see what."""

from units.actions.belonging import NewMembership, change_membership, join, join_many, leave, transfer
from units.actions.changing import dissolve, rename_unit
from units.actions.correcting import correct_name, take_away
from units.actions.founding import NewUnit, create_unit, create_units
from units.actions.grants import grant, withdraw_grant
from units.actions.moving import move_unit
from units.actions.people import Slip, add_person, invite, issue_slips, protected_among

__all__ = [
    "NewMembership",
    "NewUnit",
    "Slip",
    "add_person",
    "change_membership",
    "correct_name",
    "create_unit",
    "create_units",
    "dissolve",
    "grant",
    "invite",
    "issue_slips",
    "join",
    "join_many",
    "leave",
    "move_unit",
    "protected_among",
    "rename_unit",
    "take_away",
    "transfer",
    "withdraw_grant",
]
