"""The personal fields of this app, with their purpose and rules."""

from django.utils.translation import gettext_lazy as _

from kit.personal_data import Erase, Export, register

_MEMBERSHIP, _GRANT = "units.Membership", "units.Grant"


def announce() -> None:
    """Hand the fields in to the register. A row of the Party family tells of Party membership: it is for its owner's eyes."""
    belonging = _("to know which unit answers for whose learning, then and now")
    register(_MEMBERSHIP, "unit__name", "family", "valid_from", "valid_to", purpose=belonging, erase=Erase.KEEP)
    register(_MEMBERSHIP, "position", "standing", "status", purpose=belonging, erase=Erase.BLANK)
    register(_MEMBERSHIP, "staff_code", purpose=_("to sign in, and to match lists of the employer"), erase=Erase.BLANK)
    register(_MEMBERSHIP, "is_primary", purpose=belonging, erase=Erase.KEEP, export=Export.WITHHOLD)
    roles = _("to know who may see and do what, and who gave it")
    register(_GRANT, "role", "unit__name", "valid_from", "valid_to", "granted_at", "paused_at", purpose=roles, erase=Erase.KEEP)
