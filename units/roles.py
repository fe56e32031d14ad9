"""What may be done, and the roles that allow it, in words a manager understands."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from units.enums import Family


class Permission(StrEnum):
    """What a role allows at its unit and below it."""

    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"  # invite, import, print slips
    SEE_PARTY = "see_party"  # rows that name a Party unit
    SEE_PROGRESS = "see_progress"
    ASSIGN = "assign"
    WRITE = "write"  # courses and question banks
    APPROVE = "approve"  # publish them
    ISSUE = "issue"  # approve and revoke certificates
    SEE_REGISTER = "see_register"
    GRANT = "grant"
    ADMINISTER = "administer"
    HOLD = "hold"  # group sessions of the unit
    CAMPAIGN = "campaign"  # ask every unit below to hold one


@dataclass(frozen=True)
class Role:
    """A role that is granted at a unit of one of its families, from a day to a day."""

    name: str
    title: str | Promise
    description: str | Promise
    permissions: frozenset[Permission]
    families: frozenset[Family]


_ALL = frozenset(Family)
_NOT_PARTY = _ALL - {Family.PARTY}
_PARTY = frozenset({Family.PARTY})
_P = Permission

UNIT_HR = Role(
    "unit_hr",
    _("Unit HR"),
    _("Invites people, prints their sign-in slips, assigns courses and follows who is late, in the unit and below it."),
    frozenset({_P.SEE_PEOPLE, _P.MANAGE_PEOPLE, _P.SEE_PROGRESS, _P.ASSIGN, _P.SEE_REGISTER, _P.HOLD, _P.CAMPAIGN}),
    _NOT_PARTY,
)
PARTY_ORGANISER = Role(
    "party_organiser",
    _("Party organiser"),
    _("Does the same in the Party tree: members, assignments and results of the organisations below."),
    frozenset({_P.SEE_PEOPLE, _P.MANAGE_PEOPLE, _P.SEE_PARTY, _P.SEE_PROGRESS, _P.ASSIGN, _P.SEE_REGISTER, _P.HOLD, _P.CAMPAIGN}),
    _PARTY,
)
CELL_SECRETARY = Role(
    "cell_secretary",
    _("Cell secretary"),
    _("Leads one Party cell: holds its group sessions, sees its members and how far they are, and prints their sign-in slips."),
    frozenset({_P.SEE_PEOPLE, _P.MANAGE_PEOPLE, _P.SEE_PARTY, _P.SEE_PROGRESS, _P.HOLD}),
    _PARTY,
)
FACILITATOR = Role(
    "facilitator",
    _("Facilitator"),
    _("Holds group sessions of a unit: plans them, keeps the roll, closes them. Sees of people what the roll shows."),
    frozenset({_P.HOLD}),
    _NOT_PARTY,
)
AUTHOR = Role(
    "author",
    _("Author"),
    _("Writes courses, lessons and questions of the unit and sends them for approval."),
    frozenset({_P.WRITE}),
    _ALL,
)
APPROVER = Role(
    "approver",
    _("Approver"),
    _("Reads what authors send and publishes it."),
    frozenset({_P.WRITE, _P.APPROVE}),
    _ALL,
)
ISSUER = Role(
    "issuer",
    _("Issuer"),
    _("Approves, issues and revokes certificates and keeps the register."),
    frozenset({_P.ISSUE, _P.SEE_REGISTER}),
    _ALL,
)
INSPECTOR = Role(
    "inspector",
    _("Inspector"),
    _("Reads people, progress and the register, and changes nothing."),
    frozenset({_P.SEE_PEOPLE, _P.SEE_PROGRESS, _P.SEE_REGISTER}),
    _NOT_PARTY,
)
PARTY_INSPECTOR = Role(
    "party_inspector",
    _("Party inspector"),
    _("Reads the same in the Party tree, and changes nothing."),
    frozenset({_P.SEE_PEOPLE, _P.SEE_PARTY, _P.SEE_PROGRESS, _P.SEE_REGISTER}),
    _PARTY,
)
ADMINISTRATOR = Role(
    "administrator",
    _("Administrator"),
    _("Sets up the agency, its units and roles. Sees no learning of the Party tree by this role alone."),
    frozenset({_P.ADMINISTER, _P.GRANT, _P.SEE_PEOPLE, _P.MANAGE_PEOPLE, _P.WRITE, _P.APPROVE}),
    _NOT_PARTY,
)
PARTY_ADMINISTRATOR = Role(
    "party_administrator",
    _("Party administrator"),
    _("Sets up the Party tree: its organisations, members and roles. Sees nothing of the other trees by this role alone."),
    frozenset({_P.ADMINISTER, _P.GRANT, _P.SEE_PEOPLE, _P.MANAGE_PEOPLE, _P.SEE_PARTY, _P.WRITE, _P.APPROVE}),
    _PARTY,
)

ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        UNIT_HR,
        PARTY_ORGANISER,
        CELL_SECRETARY,
        FACILITATOR,
        AUTHOR,
        APPROVER,
        ISSUER,
        INSPECTOR,
        PARTY_INSPECTOR,
        ADMINISTRATOR,
        PARTY_ADMINISTRATOR,
    )
}


def allowing(permission: Permission) -> list[str]:
    """Return the names of the roles that hold a permission."""
    return [name for name, role in ROLES.items() if permission in role.permissions]
