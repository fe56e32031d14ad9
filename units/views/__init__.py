"""Screens of those who manage a unit's people."""

from units.views.import_people import import_errors, import_people, import_template
from units.views.people import invite_person, people, person, person_new
from units.views.roles import own_roles, role_resume, role_withdraw, roles
from units.views.slips import slips

__all__ = [
    "import_errors",
    "import_people",
    "import_template",
    "invite_person",
    "own_roles",
    "people",
    "person",
    "person_new",
    "role_resume",
    "role_withdraw",
    "roles",
    "slips",
]
