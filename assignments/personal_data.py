"""The personal fields of this app, with their purpose and rules."""

from django.utils.translation import gettext_lazy as _

from kit.personal_data import Erase, register


def announce() -> None:
    """Hand the fields in to the register."""
    duties = _("to know who must learn what by when, and who did")
    register(
        "assignments.Obligation",
        *("due_on", "assigned_at", "started_at", "completed_at", "completed_on", "outcome", "exempt_reason"),
        purpose=duties,
        erase=Erase.REPLACE,
    )
