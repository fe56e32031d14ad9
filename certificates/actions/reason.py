"""The reason that goes into the register."""

from django.utils.translation import gettext_lazy as _

from kit.refusals import Refusal
from kit.text import nfc, says_something

LONGEST = 500


def checked_reason(text: str) -> str:
    """Return the reason in one form. Refuses with `no_reason`, `long_reason`."""
    reason = nfc(text)
    if not says_something(reason):
        raise Refusal("no_reason", _("Write the reason: it stays in the register."))
    if len(reason) > LONGEST:
        raise Refusal("long_reason", _("Write the reason in at most %(most)s characters.") % {"most": LONGEST})
    return reason
